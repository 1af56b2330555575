/** Findings from the command line: named, classified, fixed on finished work, assessed, answered (FB-1 to FB-10). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CommandLine, commandLine, type Ran } from '../../support/command-line.ts';
import { stageAtGate } from '../../support/stage-line.ts';

let line: CommandLine;
let play = '';
beforeAll(async () => {
  line = await commandLine();
  play = await stageAtGate(line);
});
afterAll(() => line.end());

const run = (...argv: readonly string[]): Promise<Ran> => line.run(...argv);
const ok = async (...argv: readonly string[]): Promise<Ran> => {
  const ran = await run(...argv);
  expect([argv[0], ran.code, ran.err]).toEqual([argv[0], 0, '']);
  return ran;
};
const refused = async (rule: string, ...argv: readonly string[]): Promise<string> => {
  const { code, err } = await run(...argv);
  expect([argv[0], code]).toEqual([argv[0], 1]);
  expect(err).toContain(`[${rule},`);
  return err;
};

const AGENT = ['--agent', 'scout', '--for', 'dana'];
const file = async (by: readonly string[], ...given: readonly string[]): Promise<string> => {
  const text = ['--title', 'The sum in row 12 is off by 40', '--body', 'Row 12 adds up to 9,960 and not to 10,000.'];
  const { out } = await ok('file-finding', play, '--unit', 'depots', ...text, ...given, ...by);
  const [, id = ''] = /^Findings: (\S+)\.$/m.exec(out) ?? [];
  return id;
};
const finding = async (id: string) =>
  (await ok('finding', id, '--json')).json() as { status: string; hat: string; possible: string[]; bolt: number };
const wear = (id: string, hat: string, as: string) => ok('wear-fix-hat', id, '--hat', hat, '--as', as);
const classify = (id: string, as: string) =>
  ok('classify-feedback', id, '--target-unit', 'depots', '--message', TO_FIX, '--as', as);
const TO_FIX = 'Row 12 of the order form of depots is wrong: the sum must be 10,000 and says 9,960.';
const DONE = 'The sum of row 12 is 10,000 now, and the order form was made anew from it.';
const correct = ['--outputs', 'order-form=https://files.example/order-form-2', '--message', DONE];
const item = JSON.stringify({ id: 'row-12', statement: 'Row 12 adds up to 10,000' });
const checked = { itemId: 'row-12', checked: 'Added up row 12 by hand: 10,000', evidence: 'order-form-2, row 12' };

describe('the chain of a finding', () => {
  let id = '';

  it('FB-1: is named by the command that files it, and by the beginning of that id', async () => {
    id = await file(AGENT, '--origin', 'agent', '--severity', 'high', '--items', item);
    expect(await finding(id)).toMatchObject({
      status: 'open',
      hat: 'classifier',
      possible: expect.arrayContaining(['wear-fix-hat']),
    });
    const { out } = await ok('finding', id.slice(0, 18));
    expect(out).toContain('… row-12: Row 12 adds up to 10,000');
    expect(out).toContain(`tenure wear-fix-hat ${id}`);
    expect((await ok('findings', play)).out).toContain('open, bolt 1 of 3, filed today; turn: classifier');
  });

  it('EVT-1: one nobody knows is not found, and those that are open are named', async () => {
    const { code, err } = await run('finding', 'ffffffff');
    expect(code).toBe(4);
    expect(err).toContain(`open are: ${id} (`);
  });

  it('FB-3: is not handed on by whoever wears no hat', async () => {
    await refused('FB-3', 'classify-feedback', id, '--message', TO_FIX, '--as', 'carla');
  });

  it('FB-4: once classified it is fixed on the finished unit (UNIT-2)', async () => {
    await wear(id, 'classifier', 'olga');
    await classify(id, 'olga');
    await wear(id, 'renewal-manager', 'carla');
    expect(await finding(id)).toMatchObject({ status: 'fixing', possible: expect.arrayContaining(['correct-unit']) });
    await refused('FB-3', 'advance-fix', id, '--message', DONE, '--as', 'carla');
    await ok('correct-unit', 'depots', ...correct, '--as', 'carla');
    await ok('advance-fix', id, '--message', DONE, '--as', 'carla');
    expect(await finding(id)).toMatchObject({ hat: 'feedback-assessor' });
  });

  it('UNIT-9, FB-7: neither the fixer assesses it, nor does an admission close it: the phrase is shown', async () => {
    await refused('UNIT-9', 'wear-fix-hat', id, '--hat', 'feedback-assessor', '--as', 'carla');
    await wear(id, 'feedback-assessor', 'vera');
    const verification = ['--verification', JSON.stringify(checked)];
    const admitted = 'Row 12 is right now, but the total is still wrong.';
    const err = await refused('FB-7', 'close-feedback', id, ...verification, '--message', admitted, '--as', 'vera');
    expect(err).toMatch(/still wrong/);
    await refused('FB-7', 'close-feedback', id, '--message', 'Row 12 adds up to 10,000 as it should.', '--as', 'vera');
  });

  it('FB-7, FB-8: sent back with what survives, fixed again and closed with what was checked', async () => {
    const back = ['--message', 'Row 12 of the order form still says 9,960 in its second column.', '--as', 'vera'];
    await refused('FB-7', 'reject-fix', id, ...back);
    await refused('FB-7', 'reject-fix', id, '--survivors', 'row-13', ...back);
    await ok('reject-fix', id, '--survivors', 'row-12', ...back);
    expect(await finding(id)).toMatchObject({ hat: 'renewal-manager', bolt: 2 });
    await wear(id, 'renewal-manager', 'carla');
    await ok(
      'correct-unit',
      'depots',
      '--outputs',
      'order-form=https://files.example/order-form-3',
      '--message',
      DONE,
      '--as',
      'carla',
    );
    await ok('advance-fix', id, '--message', DONE, '--as', 'carla');
    await wear(id, 'feedback-assessor', 'vera');
    const message = 'Added up row 12 of the third order form: it is 10,000 in both columns.';
    await ok('close-feedback', id, '--verification', JSON.stringify(checked), '--message', message, '--as', 'vera');
    expect(await finding(id)).toMatchObject({ status: 'closed', possible: ['reply-to-feedback', 'reopen-feedback'] });
    expect((await ok('finding', id)).out).toContain('checked: Added up row 12 by hand: 10,000');
  });
});

describe('other ends of a finding', () => {
  it('FB-5: a classifier ends one about which nothing can be done', async () => {
    const id = await file(AGENT, '--origin', 'agent', '--severity', 'high');
    await wear(id, 'classifier', 'olga');
    const message = 'The sum comes from the customer’s own portal, which we cannot change.';
    await ok('close-as-non-actionable', id, '--message', message, '--as', 'olga');
    expect(await finding(id)).toMatchObject({ status: 'non-actionable' });
  });

  it('FB-5: a question of a person is answered', async () => {
    const id = await file(['--as', 'olga'], '--origin', 'user-question');
    const answer = 'The 40 are the discount of the first gateway, which row 13 adds again.';
    await ok('answer-feedback', id, '--answer', answer, '--as', 'carla');
    expect((await finding(id)).status).toMatch(/^(closed|addressed)$/);
  });

  it('FB-9: an agent does not reject what a person found; the person may', async () => {
    const id = await file(['--as', 'olga'], '--origin', 'user-chat');
    const reason = ['--reason', 'Row 12 adds up: the 40 are the discount that the contract names.'];
    await refused('FB-9', 'reject-feedback', id, ...reason, ...AGENT);
    await ok('reject-feedback', id, ...reason, '--as', 'olga');
    expect(await finding(id)).toMatchObject({ status: 'rejected' });
  });
});
