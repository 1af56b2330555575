/** The tracker of small plays: its place in the escalation framework, hostile content (OUT-3, PLAY-7, PLAY-8, POL-13). */
import { RISKS, TIERS } from '@tenure/domain/kernel/vocabulary.ts';
import { describe, expect, it } from 'vitest';
import { away, FORTNIGHT } from '../../support/play-absences.ts';
import { resolved, triggered } from '../../support/play-escalations.ts';
import { approved, checkpoint, event, scheduled } from '../../support/play-history.ts';
import { CRO, DIRECTOR, DIRECTOR_2, FINANCE } from '../../support/play-people.ts';
import { date } from '../../support/play-spec.ts';
import { asked, csvRows, markdownRows, reportOf } from './a-tracker.ts';

/** The SPEC's own words: oversight of PLAY-7, the rung above on the ladder of POL-13, POL-14 by risk. */
const OVERSIGHT = {
  green: { owners: ['csm'], authority: ['renewal-director'] },
  yellow: { owners: ['renewal-director'], authority: ['cro', 'exec-sponsor'] },
  red: { owners: ['cro', 'exec-sponsor'], authority: ['cro', 'exec-sponsor'] },
} as const;

const onCheckpoint = { rule: 'POL-1', subject: 'checkpoint:cp-01' } as const;
const toDirector = { targets: [{ role: 'renewal-director', person: DIRECTOR }] } as const;

describe('OUT-3: every checkpoint has its place in the escalation framework', () => {
  it.each(TIERS.flatMap((tier) => RISKS.map((risk) => ({ tier, risk }))))(
    'PLAY-7, POL-13: $tier at $risk risk names the owner and who decides above them',
    async ({ tier, risk }) => {
      const events = approved().map((each) =>
        each.type === 'PlayOrchestrated' ? { ...each, data: { ...each.data, tier } } : each,
      );
      const { checkpoints } = await reportOf([...events, scheduled(checkpoint('cp-01', '2026-05-04', risk))]);
      const own = checkpoints.filter(({ id }) => id === 'cp-01');
      expect(own).toMatchObject([{ ownerRoles: OVERSIGHT[risk].owners, escalation: { tier: risk } }]);
      expect(own[0]?.escalation.authority.map(({ role }) => role)).toEqual(OVERSIGHT[risk].authority);
    },
  );

  it('PLAY-8: a checkpoint says until when it can be recorded, in the play’s time zone', async () => {
    const { checkpoints, play } = await reportOf(approved());
    expect(checkpoints.length).toBeGreaterThan(0);
    for (const { due, recordBy, asked: required } of checkpoints) {
      const local = Temporal.Instant.from(recordBy ?? '').toZonedDateTimeISO(play.timeZone);
      expect(local.toPlainTime().toString()).toBe('00:00:00');
      expect(local.toPlainDate().subtract({ days: 1 }).toString()).toBe(due);
      expect(required).toBe(`record it by the end of ${due}`);
    }
  });

  it('PLAY-8: after a miss the retry and whose it is; when no retry is left, which escalation answers for it', async () => {
    const [first] = (await reportOf(approved())).checkpoints;
    const checkpointId = first?.id ?? '';
    const miss = (n: number, exhausted: boolean) =>
      event('CheckpointMissed', {
        ...{ checkpointId, due: first?.due ?? date('2026-03-16'), miss: n, exhausted },
        ...{ ownerRole: 'renewal-director', owner: DIRECTOR },
      });
    const retry = event('CheckpointRetryScheduled', {
      ...{ checkpointId, due: date('2026-03-19'), ownerRole: 'renewal-director', owner: DIRECTOR_2, byFallback: true },
    });
    const later = '2026-03-18T12:00:00.000Z';
    const requiredOf = async (...more: Parameters<typeof reportOf>[0]) =>
      (await reportOf([...approved(), ...more], later)).checkpoints.find(({ id }) => id === checkpointId);
    expect(await requiredOf(miss(1, false), miss(2, false), retry)).toMatchObject({
      asked: 'missed 2 times; retry by the end of 2026-03-19: Remy (renewal director)',
    });
    expect(
      await requiredOf(miss(3, true), triggered({ rule: 'POL-1', subject: `checkpoint:${checkpointId}` })),
    ).toMatchObject({ asked: expect.stringContaining('it is answered for in esc-01'), recordBy: null });
  });
});

describe('OUT-3: escalations', () => {
  it('POL-2: who stands on no rung is shown beside the ladder; who was told alone there, on none', async () => {
    const alone = triggered({ escalationId: 'esc-02', rule: 'POL-8', targets: [{ role: 'finance', person: FINANCE }] });
    const report = await reportOf([...approved(), triggered(), alone]);
    expect(report.escalations).toMatchObject([
      { id: 'esc-01', rung: 3, rungs: 3, besideLadder: ['product', 'finance'], authority: [{ role: 'cro' }, {}] },
      { id: 'esc-02', rung: null, besideLadder: ['finance'], authority: [{ role: 'renewal-director' }] },
    ]);
    expect(csvRows(report).flatMap(({ kind, tier }) => (kind === 'escalation' ? [tier] : []))).toEqual([
      'rung 3 of 3, with product and finance beside the ladder, S2',
      'beside the ladder, S2',
    ]);
  });

  it('POL-18: nobody who is away decides: the rung above them does', async () => {
    const play = approved().concat(scheduled(checkpoint('cp-01', '2026-05-04', 'green')));
    const there = await reportOf(play);
    const gone = await reportOf([...play, away(DIRECTOR, FORTNIGHT)]);
    const authority = ({ checkpoints }: typeof there) =>
      checkpoints
        .find(({ id }) => id === 'cp-01')
        ?.escalation.authority.map(({ role, person }) => [role, person?.name]);
    expect(authority(there)).toEqual([['renewal-director', 'Rosa']]);
    expect(authority(gone)).toEqual([
      ['renewal-director', undefined],
      ['cro', 'Olga'],
      ['exec-sponsor', 'Erik'],
    ]);
  });

  it('POL-14: open ones come before resolved ones, the worst first, and say when they are overdue', async () => {
    const report = await reportOf([
      ...approved(),
      triggered({ ...onCheckpoint, ...toDirector }),
      resolved,
      triggered({ escalationId: 'esc-02', severity: 'S3', respondBy: null }),
      triggered({ escalationId: 'esc-03', severity: 'S1', subject: 'role:csm' }),
    ]);
    expect(report.escalations.map(({ id, late }) => [id, late])).toEqual([
      ['esc-03', true],
      ['esc-02', false],
      ['esc-01', false],
    ]);
    expect(report.escalations[2]).toMatchObject({ authority: [], nextCheckIn: null });
    expect(markdownRows(report, 'esc-03')[0]).toContain('triggered, overdue');
    expect(markdownRows(report, 'esc-01')[0]).toContain('review what it taught');
  });

  it('POL-18: who promised what when it was resolved stands under the escalations', async () => {
    const promise = { what: 'Call their COO', owner: CRO, due: date('2026-03-05') };
    const end = event('EscalationResolved', { escalationId: 'esc-01', decision: 'We call', commitments: [promise] });
    const rows = csvRows(await reportOf([...approved(), triggered(), end]));
    expect(rows.filter(({ kind }) => kind === 'commitment')).toMatchObject([
      { id: 'esc-01', title: 'Call their COO', owner: 'Olga', due: '2026-03-05' },
    ]);
  });
});

describe('OUT-3: risk history', () => {
  it('PLAY-7: has a row for each change, and beside it the checkpoints that found the risk as it was', async () => {
    const record = (checkpointId: string, risk: 'yellow' | 'red') =>
      event('CheckpointRecorded', {
        ...{
          checkpointId,
          due: date('2026-03-16'),
          risk,
          verdict: 'at-risk',
          note: 'Said so by their COO',
          evidence: [],
        },
      });
    const two = scheduled(checkpoint('cp-01', '2026-03-16'), checkpoint('cp-02', '2026-03-17'));
    const worse = event('RiskChanged', {
      from: 'yellow',
      to: 'red',
      reason: 'recorded at checkpoint cp-02: no answer',
    });
    const { riskHistory } = await reportOf([
      ...approved(),
      two,
      record('cp-01', 'yellow'),
      record('cp-02', 'red'),
      worse,
    ]);
    expect(riskHistory.map(({ from, risk, confirmed }) => [from, risk, confirmed.length])).toEqual([
      [null, 'yellow', 1],
      ['yellow', 'red', 0],
    ]);
    expect(riskHistory[0]?.confirmed).toMatchObject([{ reason: 'checkpoint cp-01: at-risk' }]);
  });
});

describe('OUT-3: hostile content', () => {
  const HOSTILE = '=cmd|\'/C calc\'!A0 "quoted", a | pipe\r\nand a line <script>\u202e';
  const events = () => [...approved(), asked('exc-01', { deviation: HOSTILE })];

  it('CSV: another parser reads every row whole, and no cell begins like a formula', async () => {
    const rows = csvRows(await reportOf(events()));
    expect(rows.find(({ id }) => id === 'exc-01')?.title).toBe(`'${HOSTILE.replace('\r\n', ' ')}`);
    expect(rows.flatMap((row) => Object.values(row)).filter((cell) => /^[=+\-@\t\r\n]/.test(cell))).toEqual([]);
  });

  it('Markdown: a pipe or a line break does not break a table, nothing is markup, no text turns what follows round', async () => {
    const report = await reportOf(events());
    const [own = '', ...more] = markdownRows(report, 'exc-01');
    const [head = ''] = markdownRows(report, 'id');
    expect(more).toEqual([]);
    expect(own.replaceAll('\\|', '').split('|')).toHaveLength(head.split('|').length);
    expect(own).toContain('\\<script\\>');
    // The mark is closed in the same cell (an isolate), so the cells after it read as they stand.
    expect(own).toMatch(/\u2068[^|]*\\\|[^\u2069]*\u2069/u);
  });
});
