/** Roles that people sign, quality gates, offers and escalated units, from the command line. */
import type { StageDocument } from '@tenure/projections/stage/document.ts';
import type { UnitDocument } from '@tenure/projections/stage/unit-document.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CommandLine, commandLine, type Ran } from '../../support/command-line.ts';
import { finishUnit, stageElaborated } from '../../support/stage-line.ts';

let line: CommandLine;
let play = '';
beforeAll(async () => {
  line = await commandLine();
  play = await stageElaborated(line, [
    ...['--review-roles', 'risk-assessment', '--review-roles', 'legal-review', '--reason', 'Legal asked to see it'],
    ...['--steps', '{"id":"strategy","kind":"ask","title":"A person approves"}'],
    ...['--steps', '{"id":"commercial","kind":"external","title":"Sign-off"}'],
    ...['--steps', '{"id":"customer","kind":"await","title":"The customer decides"}'],
  ]);
});
afterAll(() => line.end());

const run = (...argv: readonly string[]): Promise<Ran> => line.run(...argv);
const ok = async (...argv: readonly string[]): Promise<Ran> => {
  const ran = await run(...argv);
  expect([ran.code, ran.err]).toEqual([0, '']);
  return ran;
};
const stage = async () => (await run('stage', play, '--json')).json() as StageDocument;
const pending = async () => (await stage()).signatures.find(({ status }) => status === 'pending');

const sign = async (as: string): Promise<Ran> => {
  const asked = await pending();
  const what = ['--dispatch-id', asked?.dispatchId ?? '', '--subject-hash', asked?.subjectHash ?? ''];
  return run('sign-role', play, ...what, '--as', as);
};

describe('a role that people sign', () => {
  it('REV-1: is named as next, and the unit shows the very command that signs', async () => {
    const asked = await pending();
    expect((await run('stage', play)).out).toContain('Next: look at the declaration of unit depots as legal-review');
    expect((await run('unit', 'depots')).out).toContain(
      `tenure sign-role ${play} --dispatch-id ${asked?.dispatchId} --subject-hash ${asked?.subjectHash} --as PERSON`,
    );
  });

  it('REV-3: a signature on something else is refused with the hash there is, and where to look', async () => {
    const asked = await pending();
    const stale = ['--dispatch-id', asked?.dispatchId ?? '', '--subject-hash', '0'.repeat(64)];
    const { code, err } = await run('sign-role', play, ...stale, '--as', 'lena');
    expect(code).toBe(1);
    expect(err).toContain(asked?.subjectHash);
    expect(err).toContain(`tenure stage ${play}`);
  });

  it('UNIT-9: whoever declared the unit may not sign it; another one can, and the unit is released', async () => {
    expect((await sign('carla')).err).toContain('UNIT-9');
    const { out } = await sign('lena');
    expect(out).toContain(`Stage: execute. Next: wear the hat renewal-manager of ${play}/depots, bolt 1.`);
    expect((await run('stage', play)).out).toMatch(/depots +legal-review +✓ person lena +—/);
  });
});

describe('quality gates', () => {
  it('REV-4: one that is declared is pending until its result, and a failure is a finding that blocks', async () => {
    await ok('declare-quality-gate', play, '--name', 'pricing-lint', '--description', 'Sums agree');
    expect((await run('stage', play)).out).toContain('… pricing-lint: pending');
    await finishUnit(line);
    await sign('lena');
    const result = ['--name', 'pricing-lint', '--evidence', 'Row 12 is off by 40', '--unit', 'depots'];
    const { out } = await ok('record-quality-gate', play, ...result, '--result', 'failed', '--as', 'vera');
    expect(out).toMatch(/^Findings: \S+\.$/m);
    const shown = (await run('stage', play)).out;
    expect(shown).toContain('✗ pricing-lint: failed');
    expect(shown).toMatch(/^Next: wear the hat classifier of finding “Quality gate pricing-lint failed”/m);
    expect(shown).toMatch(/^✗ quality gate pricing-lint is failed/m);
  });

  it('GATE-5: a finding can send the unit back to its hats', async () => {
    const more = ['--origin', 'user-chat', '--severity', 'high', '--title', 'Row 12', '--body', 'It is off by 40'];
    const { out } = await ok('file-finding', play, '--unit', 'depots', ...more, '--reopens', 'execute', '--as', 'olga');
    expect(out).toContain(
      'Stage: execute. Next: wear the hat classifier of finding “Quality gate pricing-lint failed” (blocker)',
    );
    expect((await run('stage', play)).out).toMatch(/depots +\w+, sent back to execute/);
    expect((await run('findings', play)).out).toContain('sends back to execute');
  });
});

describe('a unit rejected at its cap', () => {
  const reject = async (): Promise<Ran> => {
    await ok('wear-hat', 'depots', '--hat', 'executive-sponsor', '--as', 'erik');
    const why = ['--criterion', 'terms-agreed', '--message', 'The ticket has no payment terms'];
    return run('reject-hat', 'depots', ...why, '--as', 'erik');
  };
  const handOn = async (): Promise<void> => {
    await ok('wear-hat', 'depots', '--hat', 'renewal-manager', '--as', 'carla');
    await ok('advance-hat', 'depots', '--message', 'Payment terms are in the ticket now.', '--as', 'carla');
  };

  it('POL-7: needs a person, which is next; the play escalates; nobody can go on before', async () => {
    const unit = async () => (await run('unit', 'depots', '--json')).json() as UnitDocument;
    const { bolt, cap } = await unit();
    for (let left = (cap ?? 0) - bolt; left >= 0; left -= 1) {
      await handOn();
      const { out } = await reject();
      if (left > 0) continue;
      expect(out).toContain('Next: acknowledge escalation esc-01 (S3, POL-7 on unit:depots).');
      expect(out).toContain('POL-7   EscalationTriggered');
    }
    expect((await run('unit', 'depots')).out).toMatch(/escalated +\d{4}-.+: terms-agreed/);
    const refused = await run('wear-hat', 'depots', '--hat', 'executive-sponsor', '--as', 'erik');
    expect([refused.code, refused.err.includes('grant-attempts')]).toEqual([1, true]);
    const agent = ['--agent', 'scribe', '--for', 'carla'];
    expect((await run('grant-attempts', 'depots', '--attempts', '2', '--reason', 'x', ...agent)).code).toBe(1);
    await ok('grant-attempts', 'depots', '--attempts', '2', '--reason', 'The customer answers on Monday');
    expect((await unit()).cap).toBe((cap ?? 0) + 2);
  });

  it('POL-7: attempts are a number from 1 to 5', async () => {
    const { code, err } = await run('grant-attempts', 'depots', '--attempts', 'many', '--reason', 'x');
    expect(code).toBe(2);
    expect(err).toContain('--attempts: expected 1 to 5 attempts, found "many"');
  });
});

it('GATE-1: a customer who leaves does so at any time, and what is unfinished is nobody’s turn any more', async () => {
  const decided = ['--decision', 'leave', '--decided-on', '2026-11-22', '--decided-by', 'Maria Lopez, COO'];
  const { out } = await ok('record-customer-decision', play, ...decided, '--evidence', 'Letter of notice');
  const next = (await ok('next', play)).out;
  expect(next).toContain('record the outcome: the customer decided to leave');
  expect(next).not.toContain('wear the hat');
  expect(out).toContain('PLAY-12 CustomerDecisionRecorded');
});
