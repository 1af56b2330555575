/** An escalation packaged so that its reader needs nothing else (OUT-6). */
import type { Instant } from '@tenure/domain/kernel/dates.ts';
import { briefMarkdown } from '@tenure/infrastructure/briefs/brief-markdown.ts';
import { type BriefSource, briefOf } from '@tenure/infrastructure/briefs/escalation-brief.ts';
import { exceptionList } from '@tenure/infrastructure/trackers/exception-list.ts';
import { auditLog, explainEscalation } from '@tenure/projections/audit-log/queries.ts';
import { describe, expect, it } from 'vitest';
import { onePlay, PLAY } from '../../projections/one-play.ts';
import { triggered } from '../../support/play-escalations.ts';
import { approved, event } from '../../support/play-history.ts';
import { CRO } from '../../support/play-people.ts';
import { date, eventId, playAfter } from '../../support/play-spec.ts';
import { asked, decided } from '../trackers/a-tracker.ts';

type Events = Parameters<typeof onePlay>[0];

const sourceOf = async (events: Events, now = '2026-03-03T10:00:00.000Z' as Instant): Promise<BriefSource> => {
  const { db, tracker } = await onePlay(events);
  const explained = await explainEscalation(db, PLAY, 'esc-01');
  if (explained === null) throw new Error('the play has no escalation');
  const history = await auditLog(db, { playId: PLAY, limit: 1_000 });
  const exceptions = exceptionList(playAfter(events), now);
  return { tracker: await tracker(), ...explained, history, exceptions, now };
};

const CLIMBED = event('EscalationClimbed', {
  escalationId: 'esc-01',
  rung: 3,
  targets: [{ role: 'cro', person: CRO }],
  collapsesWith: [],
  respondBy: '2026-03-03T13:00:00.000Z' as Instant,
});
const RESOLVED = event('EscalationResolved', {
  escalationId: 'esc-01',
  decision: 'The CRO takes the account',
  commitments: [{ what: 'Call their COO', owner: CRO, due: date('2026-03-05') }],
});

describe('the brief of an escalation', () => {
  it('OUT-6: says what is asked, of whom and by when; what is at stake; who was told', async () => {
    const brief = briefOf(await sourceOf([...approved(), triggered(), CLIMBED]));
    expect(brief).toMatchObject({
      severity: 'S2',
      asked: { by: '2026-03-03T13:00:00.000Z', of: [{ role: 'cro', person: CRO }] },
      impact: { risk: 'yellow', deadline: '2026-06-30', daysLeft: 119 },
      decided: null,
    });
    expect(brief.told.map(({ what }) => what)).toEqual([
      expect.stringContaining('triggered by POL-2'),
      expect.stringContaining('was not acknowledged in time'),
    ]);
    const page = briefMarkdown(brief);
    for (const words of ['**Asked:** Acknowledge it', '2026-03-03 13:00 UTC', '119 days left', 'Olga (cro)']) {
      expect(page).toContain(words);
    }
  });

  it('OUT-6: once it is resolved, it says what was decided and who owes what', async () => {
    const brief = briefOf(await sourceOf([...approved(), triggered(), RESOLVED]));
    expect(brief.asked).toMatchObject({ what: 'Review what it taught', by: null });
    expect(briefMarkdown(brief)).toMatch(
      /## What was decided\n\nThe CRO takes the account\n\n- Call their COO: Olga, by 2026-03-05/,
    );
  });

  it('OUT-6: what was tried is about its subject, and ends where it was resolved', async () => {
    const risk = event('RiskChanged', { from: 'yellow', to: 'red', reason: 'their COO resigned' });
    const later = event('RiskChanged', { from: 'red', to: 'green', reason: 'all is well' });
    const source = await sourceOf([...approved(), triggered(), risk, later]);
    const [first, second] = source.history.filter(({ type }) => type === 'RiskChanged');
    const at = (entry: typeof first, recordedAt: string) => entry && { ...entry, recordedAt: recordedAt as Instant };
    const history = [at(first, '2026-03-02T10:00:00.000Z'), at(second, '2026-03-04T10:00:00.000Z')].flatMap(
      (each) => each ?? [],
    );
    const resolved = { ...source.escalation, resolvedAt: '2026-03-03T09:00:00.000Z' as Instant };
    const tried = (escalation: BriefSource['escalation']) =>
      briefOf({ ...source, evidence: [], history, escalation }).tried.map(({ what }) => what);
    expect(tried(resolved)).toEqual([expect.stringContaining('their COO resigned')]);
    expect(tried({ ...source.escalation, subject: 'context' })).toEqual([]);
  });

  it('POL-13: exceptions in force are named, and the escalation is as it would be without them', async () => {
    const asks = [asked('exc-01'), decided('exc-01'), asked('exc-02', { subject: 'checkpoint:cp-02' })];
    const plainly = briefOf(await sourceOf([...approved(), triggered()]));
    const brief = briefOf(await sourceOf([...approved(), triggered(), ...asks]));
    expect(brief.exceptions).toMatchObject([{ id: 'exc-01', standing: 'in-force' }]);
    expect({ ...brief, exceptions: [], tried: [] }).toEqual(plainly);
    expect(briefMarkdown(brief)).toContain(
      '- exc-01, cadence of checkpoint:cp-01, until 2026-03-20: Look at it every third week, agreed to by ',
    );
    expect(briefMarkdown(plainly)).toContain('## Exceptions in force\n\nNone: the rules hold as they are.');
    const later = briefOf(await sourceOf([...approved(), triggered(), ...asks], '2026-03-22T10:00:00.000Z' as Instant));
    expect(later.exceptions).toEqual([]);
  });

  it('OUT-6: hostile words stay words: no heading, no table, no link', async () => {
    const reason = '# All\n| is | well | [here](https://evil.example) <b>';
    const page = briefMarkdown(briefOf(await sourceOf([...approved(), triggered({ reason, evidence: [eventId(1)] })])));
    expect(page).not.toMatch(/^# All/m);
    expect(page).not.toContain('[here](');
    expect(page).not.toContain('<b>');
    expect(page.split('\n').filter((line) => line.startsWith('|'))).toHaveLength(9);
  });
});
