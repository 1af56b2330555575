/** `--dry-run` and `tenure allowed`: what would happen and what is possible, without anything happening (EVT-6). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CommandLine, commandLine, startOptions } from '../../support/command-line.ts';
import { stageAtGate } from '../../support/stage-line.ts';

let line: CommandLine;
let play = '';
beforeAll(async () => {
  line = await commandLine();
  play = await stageAtGate(line);
});
afterAll(() => line.end());

interface Said {
  readonly dryRun?: boolean;
  readonly revision: number;
  readonly events: readonly { readonly type: string }[];
  readonly commands: readonly { readonly command: string; readonly allowed: unknown; readonly refusal: unknown }[];
}

const json = async (...argv: readonly string[]): Promise<Said> => {
  const ran = await line.run(...argv, '--json');
  expect([argv[0], ran.code, ran.err]).toEqual([argv[0], 0, '']);
  return ran.json() as Said;
};
const log = async () => (await line.run('audit', 'log', play, '--json')).out;
const refusals = async () => (await line.run('decisions', '--json')).out;

describe('--dry-run', () => {
  it('EVT-6: says what the command would do, and neither the log nor the engine moves', async () => {
    const before = await log();
    const asked = await line.run('change-risk', play, '--risk', 'red', '--reason', 'The sponsor has left', '--dry-run');
    expect([asked.code, asked.err]).toEqual([0, '']);
    expect(asked.out).toContain(`${play} stays at revision`);
    expect(asked.out).toContain('RiskChanged');
    expect(asked.out).toMatch(/risk +red/);
    expect(await log()).toBe(before);
  });

  it('EVT-6: is refused as the command is, with the same exit code, and leaves no line in the decisions log', async () => {
    const before = await refusals();
    const argv = ['complete-task', play, '--task-id', 't99'];
    const asked = await line.run(...argv, '--dry-run');
    expect(await refusals()).toBe(before);
    const sent = await line.run(...argv);
    expect([asked.code, asked.err]).toEqual([1, sent.err]);
    expect(await refusals()).not.toBe(before);
  });

  it('PLAY-1: of a start, starts nothing', async () => {
    const before = (await line.run('status', '--json')).out;
    const asked = await json('orchestrate-renewal-play', ...startOptions(line.sample), '--dry-run');
    expect(asked).toMatchObject({ dryRun: true, revision: null, events: [{ type: 'PlayOrchestrated' }] });
    expect((await line.run('status', '--json')).out).toBe(before);
  });
});

describe('tenure allowed', () => {
  it('EVT-6: says of a play, its gate and a unit what is possible for whoever acts', async () => {
    const [ofPlay, ofGate, ofUnit] = [
      await json('allowed', play),
      await json('allowed', play, '--gate'),
      await json('allowed', `${play}/depots`),
    ];
    const allowed = ({ commands }: Said, name: string) => commands.find(({ command }) => command === name)?.allowed;
    expect([allowed(ofPlay, 'change-risk'), allowed(ofPlay, 'approve-plan')]).toEqual([true, false]);
    expect([allowed(ofGate, 'open-gate'), allowed(ofGate, 'record-customer-offer')]).toEqual([true, true]);
    expect([allowed(ofUnit, 'wear-hat'), allowed(ofUnit, 'correct-unit')]).toEqual([false, false]);
  });

  it('EVT-6: what is refused for one reason stands together, with what would be accepted', async () => {
    const { out, code } = await line.run('allowed', `${play}/depots`, '--agent', 'scout', '--for', 'dana');
    expect(code).toBe(0);
    expect(out).toContain('for agent:scout;for=dana');
    expect(out.match(/UNIT-2, unit-is-completed/g)).toHaveLength(1);
    expect(out).toContain('accepted: a finding: file-finding');
  });

  it('a word that means nothing is told what would', async () => {
    const { code, err } = await line.run('allowed', 'nosuchthing');
    expect([code, err]).toEqual([4, expect.stringContaining('a unit as play/unit')]);
  });

  it('EVT-6: a refusal as JSON names what is possible instead', async () => {
    const { err } = await line.run('approve-plan', play, '--json');
    const allowed = (await json('allowed', play)).commands.flatMap((each) =>
      each.allowed === false ? [] : [each.command],
    );
    expect(JSON.parse(err)).toMatchObject({ code: 'plan-already-approved', allowed });
  });
});
