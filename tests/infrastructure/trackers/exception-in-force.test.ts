/** An exception from its request to the day after its last, as a person at the command line sees it (POL-13). */
import type { Instant } from '@tenure/domain/kernel/dates.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openedStage } from '../../support/approved-play.ts';
import { type CommandLine, commandLine } from '../../support/command-line.ts';

let line: CommandLine;
let play: string;

const said = async (...argv: readonly string[]): Promise<string> => {
  const { code, out, err } = await line.run(...argv);
  expect(code, err).toBe(0);
  return out;
};
const ask = (kind: string, subject: string, deviation: string) => [
  ...['request-exception', play, '--kind', kind, '--subject', subject, '--deviation', deviation],
  ...['--reason', 'Their plants are closed until the middle of January', '--until', '2027-01-15'],
  ...['--approver', 'cro', '--as', 'ingrid.halvorsen'],
];
const decide = (id: string, decision: string) => [
  ...['decide-exception', play, '--exception-id', id, '--decision', decision],
  ...['--reason', 'Nobody there could answer before', '--as', 'helena.okafor'],
];

beforeAll(async () => {
  line = await commandLine();
  play = await openedStage(line);
  await said(...ask('cadence', 'checkpoint:cp-01', 'Record it in the week after they open again'));
  await said(...ask('ladder', 'the whole ladder', 'Tell the executive sponsor first'));
  await said(...decide('exc-01', 'approved'));
  await said(...decide('exc-02', 'declined'));
});
afterAll(() => line.end());

describe('POL-13: an exception in force, on the command line', () => {
  it('is listed before what is over, whole, and in one line once it is not in force', async () => {
    const listed = await said('exceptions', play);
    expect(listed).toMatch(/^exc-01 in force, until 2027-01-15: cadence of checkpoint:cp-01\n {2}instead: Record it/);
    expect(listed).toMatch(/\nexc-02 declined, until 2027-01-15: ladder of the whole ladder, Tell the .*\n$/);
  });

  it('OUT-3: stands beside its checkpoint in status and tracker', async () => {
    expect(await said('status', play)).toContain('  cp-01: exception exc-01 in force until 2027-01-15: Record it');
    const page = await said('export', 'tracker', play);
    expect(page).toMatch(/\| cp-01 \|.*\| exc-01 until 2027-01-15: Record it in the week after they open again \|\n/);
    expect(page).not.toMatch(/\| cp-02 \|.*exc-01/);
  });

  it('PLAY-8, POL-1: the misses and the escalation come all the same, with the exception beside them', async () => {
    // Nobody records anything, and each retry gets its own working days.
    for (const day of ['2026-12-12', '2026-12-18', '2026-12-24', '2026-12-31']) {
      line.clock.set(`${day}T12:00:00.000Z` as Instant);
      await said('plays');
    }
    expect(await said('status', play)).toMatch(/cp-01 .*missed ×3/);
    const { escalations } = JSON.parse(await said('escalations', play, '--json')) as {
      readonly escalations: readonly { readonly id: string; readonly subject: string }[];
    };
    const own = escalations.find(({ subject }) => subject === 'checkpoint:cp-01');
    expect(own).toMatchObject({ rule: 'POL-1' });
    expect(await said('status', play)).toMatch(
      new RegExp(`${own?.id} .*\\n.*\\n.*\\n.*rung 3 of 3.*\\n {2}exception exc-01 in force`),
    );
    expect(await said('export', 'brief', play, '--escalation', own?.id ?? '')).toContain(
      '## Exceptions in force\n\n- exc-01, cadence of checkpoint:cp-01, until 2027-01-15: Record it',
    );
  });

  it('is over on the day after its last, and still in force as of the day before', async () => {
    line.clock.set('2027-01-16T12:00:00.000Z' as Instant);
    expect(await said('exceptions', play)).toContain('exc-01 expired, until 2027-01-15: cadence');
    expect(await said('export', 'tracker', play)).not.toContain('exception in force');
    expect(await said('exceptions', play, '--as-of', '2027-01-14')).toContain('exc-01 in force');
    expect(await said('export', 'tracker', play, '--as-of', '2027-01-14')).toContain('exception in force');
  });
});
