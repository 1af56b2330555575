/** `tenure next`: who must do what now, on the command line and over HTTP (§6). */
import type { NextDocument, NextOfAll } from '@tenure/infrastructure/next-document.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openedStage } from '../../support/approved-play.ts';
import { type CommandLine, commandLine, startOptions } from '../../support/command-line.ts';
import { finishUnit, stageElaborated } from '../../support/stage-line.ts';

let line: CommandLine;
beforeEach(async () => {
  line = await commandLine();
});
afterEach(() => line.end());

const next = async (play: string, ...argv: readonly string[]) =>
  (await line.run('next', play, ...argv, '--json')).json() as NextDocument;
const names = ({ actions }: NextDocument) => actions.map(({ command }) => command.name);

describe('tenure next', () => {
  it('PLAY-6: before the plan is approved, that is what everything waits for, with what it lacks', async () => {
    const started = await line.run('orchestrate-renewal-play', ...startOptions(line.sample), '--json');
    const { slug } = started.json() as { readonly slug: string };
    const found = await next(slug);
    expect(found).toMatchObject({ phase: null, blocks: [] });
    expect(found.actions[0]).toMatchObject({
      command: { name: 'approve-plan' },
      lacks: [expect.stringContaining('enablement')],
    });
    expect((await line.run('next', slug)).out).toContain('1. approve the plan, which opens the renewal stage [PLAY-6]');
    await line.run('cancel-play', slug, '--reason', 'Only to be looked at', '--as', 'carla');
    expect((await line.run('next', slug)).out).toContain('Nothing to be done now.');
  });

  it('ELAB-1 to ELAB-3: a stage that has just opened says all that its elaboration lacks', async () => {
    const play = await openedStage(line);
    expect(names(await next(play))).toEqual([
      'record-decision',
      'waive-input',
      'waive-input',
      'waive-input',
      'declare-unit',
      'complete-elaboration',
    ]);
    await line.run('cancel-play', play, '--reason', 'Only to be looked at', '--as', 'carla');
  });

  it('UNIT-3 to UNIT-9, GATE-2: from the first hat to the answer, it names the command, who may and who may not', async () => {
    const play = await stageElaborated(line);
    const [wear] = (await next(play)).actions;
    expect(wear).toMatchObject({
      rule: 'UNIT-3',
      command: {
        name: 'wear-hat',
        data: { hat: 'renewal-manager' },
        path: expect.stringMatching(/^\/v1\/units\/[0-9a-f-]{36}\/wear-hat$/),
      },
    });
    await line.run('wear-hat', 'depots', '--hat', 'renewal-manager', '--agent', 'scribe', '--for', 'carla');
    const [advance] = (await next(play, '--hat', 'renewal-manager')).actions;
    expect(advance).toMatchObject({ by: { principal: { id: 'scribe' } }, command: { data: { leaseId: 'lease-01' } } });
    expect(advance?.lacks.length).toBeGreaterThan(5);
    expect(names(await next(play, '--as', 'erik'))).toEqual([]);
    expect(names(await next(play, '--agent', 'scribe', '--for', 'carla'))).toEqual(['advance-hat']);
    await line.run('take-off-hat', 'depots', '--agent', 'scribe', '--for', 'carla', '--lease-id', 'lease-01');
    await finishUnit(line);
    expect(names(await next(play))).toEqual(['open-gate']);
    await line.run('open-gate', play, '--message', 'Please decide', '--as', 'carla');
    const [answer] = (await next(play)).actions;
    expect(answer).toMatchObject({
      by: { kind: 'person', notBy: [{ id: 'carla' }] },
      baton: 'Please decide',
      command: { data: { subjectHash: expect.stringMatching(/^[0-9a-f]{64}$/) } },
    });
    expect(names(await next(play, '--as', 'carla'))).toEqual([]);
    expect(names(await next(play, '--as', 'olga'))).toEqual(['answer-gate']);
    const { out } = await line.run('next', play);
    expect(out).toContain('by a person, other than person carla: tenure answer-gate');
  });

  it('§6: to whoever asks by name the same thing is offered three times, then it is stuck, until something happens', async () => {
    const play = await openedStage(line);
    const ask = () => next(play, '--as', 'carla');
    const firsts = [await ask(), await ask(), await ask()].map((each) => each.actions[0]?.key);
    expect(new Set(firsts).size).toBe(1);
    const fourth = await ask();
    expect(fourth.stuck).toMatchObject([
      { key: firsts[0], times: 3, since: expect.stringMatching(/Z$/), after: expect.stringMatching(/^\d+$/) },
    ]);
    expect(fourth.actions.map(({ key }) => key)).not.toContain(firsts[0]);
    expect(fourth.decides).toBeNull();
    expect((await next(play)).actions[0]?.key).toBe(firsts[0]);
    expect((await next(play, '--as', 'erik')).actions[0]?.key).toBe(firsts[0]);
    const kind = String(fourth.actions[0]?.command.data.kind);
    const waived = await line.run('waive-input', play, '--kind', kind, '--reason', 'None is held', '--as', 'carla');
    expect(waived.code, waived.err).toBe(0);
    expect((await ask()).stuck).toEqual([]);
    await line.run('cancel-play', play, '--reason', 'Only to be looked at', '--as', 'carla');
  });

  it('§6: where all that one may do is stuck, the csm of the play is named', async () => {
    const started = await line.run('orchestrate-renewal-play', ...startOptions(line.sample), '--json');
    const { slug } = started.json() as { readonly slug: string };
    for (const request of ['r-1', 'r-1', 'r-2', 'r-3']) {
      expect(names(await next(slug, '--as', 'carla', '--key', request))).toEqual(['approve-plan']);
    }
    const stuck = await next(slug, '--as', 'carla');
    expect(stuck).toMatchObject({ actions: [], stuck: [{ times: 3 }], decides: { role: 'csm' } });
    const { out } = await line.run('next', '--play', slug, '--as', 'carla');
    expect(out).toContain('offered 3 times since');
    expect(out).not.toContain('Nothing to be done');
    expect(out).toContain('the csm must decide how it goes on');
    await line.run('cancel-play', slug, '--reason', 'Only to be looked at', '--as', 'carla');
  });

  it('§6: with no play, every play that is not over is in one list, each action with its play, schema and path', async () => {
    const play = await openedStage(line);
    const all = (await line.run('next', '--json')).json() as NextOfAll;
    expect(all.plays.map(({ slug }) => slug)).toEqual([play]);
    expect(all.actions[0]).toMatchObject({
      play: { slug: play },
      command: { name: 'record-decision', schema: { type: 'object', required: expect.any(Array) } },
    });
    expect((await line.run('next')).out).toContain(`1. ${play}: `);
    expect((await line.run('next', play, '--play', play)).code).toBe(2);
    await line.run('cancel-play', play, '--reason', 'Only to be looked at', '--as', 'carla');
    expect((await line.run('next')).out).toContain('Nothing to be done now.');
  });

  it('what is no hat and what is no play are told', async () => {
    const [hat, play] = [await line.run('next', 'x', '--hat', 'cap'), await line.run('next', 'nowhere')];
    expect([hat.code, play.code]).toEqual([2, 4]);
  });
});
