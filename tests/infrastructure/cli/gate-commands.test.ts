/** The gate from the command line: asked, answered, stale, blocked, and let through. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CommandLine, commandLine, type Ran, startOptions } from '../../support/command-line.ts';
import { stageAtGate } from '../../support/stage-line.ts';

let line: CommandLine;
let play = '';
beforeAll(async () => {
  line = await commandLine();
  play = await stageAtGate(line);
});
afterAll(() => line.end());

const run = (...argv: readonly string[]): Promise<Ran> => line.run(...argv);
const gate = async () =>
  (await run('gate', play, '--json')).json() as { status: string; subjectHash: string; answer: object | null };
const answer = (hash: string, as: string, ...more: readonly string[]) =>
  run('answer-gate', play, '--subject-hash', hash, '--decision', 'approve', '--as', as, ...more);

const euros = (major: number) => ({ minor: major * 100, currency: 'EUR' });
const FINDING = ['--origin', 'user-chat', '--title', 'The price is last year’s', '--body', 'See the pricing sheet.'];

describe('the gate', () => {
  it('GATE-3: with a finding nobody has classified it is not opened, and the finding is named', async () => {
    const filed = await run('file-finding', play, '--unit', 'depots', ...FINDING, '--as', 'olga');
    expect([filed.code, filed.err]).toEqual([0, '']);
    const [, id = ''] = /^Findings: (\S+)\.$/m.exec(filed.out) ?? [];
    expect(filed.out).toContain('The gate waits for: ');
    const { code, err } = await run('open-gate', play, '--message', 'May we?', '--as', 'carla');
    expect(code).toBe(1);
    expect(err).toMatch(/^ {2}- /m);
    expect((await run('findings', play)).out).toContain(`${id} [unclassified, blocks] The price is last year’s`);

    const reason = ['--reason', 'The price is this year’s: the sheet was renewed in January.'];
    expect((await run('reject-feedback', id, ...reason, '--as', 'olga')).err).toBe('');
    expect((await run('findings', play)).out).toBe('No finding.\n');
    expect((await run('findings', play, '--all')).out).toContain('invalid by person olga');
  });

  it('GATE-2: what is asked is shown with the hash that an answer repeats', async () => {
    const asked = await run('open-gate', play, '--message', 'May we go to Maria Lopez?', '--as', 'carla');
    expect(asked.out).toContain('Next: answer the gate, round 1: approve, or request changes.');
    const { subjectHash } = await gate();
    const { out } = await run('gate', play);
    expect(out).toMatch(/question +May we go to Maria Lopez\?/);
    expect(out).toMatch(/asked by +person carla/);
    expect(out).toContain(`tenure answer-gate ${play} --subject-hash ${subjectHash} --decision approve --as PERSON`);
    expect((await run('status', play)).out).toContain('gate: asked');
  });

  it('GATE-2: an answer about something else is refused as stale, with the hash to repeat and where to see it', async () => {
    const { subjectHash } = await gate();
    const { code, err } = await answer('0'.repeat(64), 'olga');
    expect(code).toBe(1);
    expect(err).toContain(subjectHash);
    expect(err).toContain(`tenure gate ${play}`);
  });

  it('GATE-2: neither the one who asked nor an agent may answer, and nothing but the two decisions is understood', async () => {
    const { subjectHash } = await gate();
    expect((await answer(subjectHash, 'carla')).err).toContain('GATE-2');
    const agent = ['--agent', 'scribe', '--for', 'olga'];
    const approve = ['--subject-hash', subjectHash, '--decision', 'approve'];
    expect((await run('answer-gate', play, ...approve, ...agent)).code).toBe(1);
    const { code, err } = await run('answer-gate', play, '--subject-hash', subjectHash, '--decision', 'maybe');
    expect(code).toBe(2);
    expect(err).toContain('--decision: expected one of approve | request-changes');
  });

  it('POL-8: an offer beyond a walk-away is told to its owner, stands in the terms, and needs a sign-off', async () => {
    const term = { unit: 'depots', lever: 'price', statement: 'EUR 90,000 a year', amount: euros(90_000) };
    const offer = ['--offered-on', '2026-11-20', '--offered-by', 'Maria Lopez', '--terms', JSON.stringify(term)];
    const { code, out } = await run('record-customer-offer', play, ...offer, '--as', 'carla');
    expect(code).toBe(0);
    expect(out).toContain('POL-8   WalkAwayReached');
    expect(out).toContain('POL-8   EscalationTriggered');
    expect((await run('gate', play)).out).toMatch(/depots +price +EUR 90,000 a year +walk-away +2026-11-20/);
    const better = { ...term, statement: 'The open offer', amount: euros(230_000) };
    await run('record-customer-offer', play, ...offer.with(-1, JSON.stringify(better)), '--as', 'carla');
    expect((await run('gate', play)).out).not.toContain('EUR 90,000');
  });

  it('GATE-1: approved, it waits for the sign-off of the terms, then for the customer, whose decision passes it', async () => {
    const { subjectHash } = await gate();
    expect((await answer(subjectHash, 'olga', '--note', 'Go')).code).toBe(0);
    expect(await gate()).toMatchObject({ status: 'approved', answer: null });
    const decided = ['--decision', 'renew', '--decided-on', '2026-11-20', '--decided-by', 'Maria Lopez, COO'];
    const decide = () => run('record-customer-decision', play, ...decided, '--evidence', 'Order form', '--as', 'carla');
    expect((await decide()).err).toContain('[GATE-1, step-not-open]');
    const signOff = ['--role', 'deal-desk', '--decision', 'signed-off', '--note', 'Within the counter'];
    const signed = await run('record-sign-off', play, ...signOff, '--as', 'priya');
    expect(signed.out).toContain('Next: acknowledge escalation esc-01 (S2, POL-8 on lever:depots:price)');
    const ran = await decide();
    expect([ran.code, ran.err]).toEqual([0, '']);
    expect(ran.out).toContain('Stage: passed. Next: acknowledge escalation esc-01 (S2, POL-8 on lever:depots:price).');
    expect((await run('stage', play)).out).toContain('approve ✓ → gate ✓: passed');
    const { out } = await run('gate', play);
    expect(out).toContain('renew on 2026-11-20, Maria Lopez, COO: Order form');
    expect(out).toMatch(/^signed-off by deal-desk, person priya, .+: Within the counter$/m);
  });

  it('GATE-3: refusals at the gate are in the decisions log of the play', async () => {
    const { out } = await run('decisions', play);
    expect(out).toMatch(/person:carla +OpenGate +GATE-3/);
    expect(out).toMatch(/agent:scribe;for=olga +AnswerGate +GATE-2/);
  });
});

it('PLAY-6: a play whose plan is not approved has no stage, which is said with exit 4', async () => {
  const other = await commandLine();
  await other.run('orchestrate-renewal-play', ...startOptions(other.sample));
  for (const view of ['stage', 'gate']) {
    const { code, err } = await other.run(view, 'northwind-robotics');
    expect(code).toBe(4);
    expect(err).toContain('[PLAY-6, no-such-stage]');
    expect(err).toContain('approve-plan first');
  }
  const sent = await other.run('declare-no-decisions', 'northwind-robotics', '--reason', 'none');
  expect([sent.code, sent.err.includes('no-such-stage')]).toEqual([4, true]);
  expect((await other.run('unit', 'depots')).err).toContain('there is none yet');
  await other.end();
});
