import { agent, person, system } from '@tenure/domain/kernel/actor.ts';
import type { Instant } from '@tenure/domain/kernel/dates.ts';
import type { PlayId } from '@tenure/domain/kernel/ids.ts';
import { type AuditFilter, auditLog, explainEscalation } from '@tenure/projections/audit-log/queries.ts';
import { expect, it } from 'vitest';
import { triggered } from '../../support/play-escalations.ts';
import { approved, event, orchestrated } from '../../support/play-history.ts';
import { DIRECTOR } from '../../support/play-people.ts';
import { date } from '../../support/play-spec.ts';
import { describeOnEachDatabase } from '../../support/read-models.ts';
import { history, playId, playStream, recorded } from '../../support/recorded.ts';
import { readSide } from '../read-side.ts';

const at = (hour: number): Instant => `2026-03-02T${String(hour).padStart(2, '0')}:00:00.000Z` as Instant;
const done = event('TaskCompleted', { taskId: 't01', deliverableUri: null });
const reopened = event('TaskReopened', { taskId: 't01', reason: 'not signed' });

const SCOUT = agent('scout', 'dana');

const twoPlays = async () => {
  const side = await readSide();
  await side.append([
    ...history([orchestrated()], { stream: playStream(1), at: at(9) }),
    ...history([orchestrated()], { stream: playStream(2), at: at(10), actor: person('olga') }),
    ...history([done], { stream: playStream(1), from: 1, at: at(11), actor: SCOUT }),
    ...history([reopened], { stream: playStream(1), from: 2, at: at(12), actor: system('timers') }),
  ]);
  await side.runner.catchUp();
  const listed = async (filter: Partial<AuditFilter> = {}) =>
    (await auditLog(side.db, { limit: 100, ...filter })).map(
      ({ stream, revision }) => `${stream.slice(-1)}/${revision}`,
    );
  return { ...side, listed };
};

describeOnEachDatabase('the audit log', () => {
  it('AUD-3: holds everything about an event: who, for whom, in which hat, when, by which command and why', async () => {
    const side = await readSide();
    const header = {
      actor: SCOUT,
      hat: 'renewal-manager' as const,
      occurredAt: at(8),
      recordedAt: at(9),
      correlationId: 'outside-request-7',
      causationId: 'mail-12',
    };
    const begun = recorded(playStream(1), 0, orchestrated(), header);
    await side.append([begun]);
    await side.runner.catchUp();
    expect(await auditLog(side.db, { limit: 10 })).toEqual([
      {
        position: 7,
        eventId: begun.id,
        type: 'PlayOrchestrated',
        schemaVersion: 1,
        stream: playStream(1),
        revision: 0,
        commandId: begun.commandId,
        policyVersion: 'v1',
        summary:
          'play exec-save orchestrated for Acme (acme), tier growth, risk yellow, deadline 2026-06-30, as a pipeline',
        data: begun.data,
        ...header,
      },
    ]);
  });

  it('AUD-3: is in the order of the log, across streams', async () => {
    const { listed } = await twoPlays();
    expect(await listed()).toEqual(['1/0', '2/0', '1/1', '1/2']);
  });

  it.each([
    [{ playId: playId(1) as PlayId }, ['1/0', '1/1', '1/2']],
    [{ types: ['TaskCompleted', 'TaskReopened'] }, ['1/1', '1/2']],
    [{ actor: 'olga' }, ['2/0']],
    // What somebody's agent did for them is theirs too.
    [{ actor: 'dana' }, ['1/0', '1/1']],
    [{ since: at(10) }, ['2/0', '1/1', '1/2']],
    [{ until: at(11) }, ['1/0', '2/0']],
    [{ since: at(10), until: at(12) }, ['2/0', '1/1']],
    [{ limit: 2 }, ['1/0', '2/0']],
    [{ after: 14, limit: 1 }, ['1/1']],
  ] as const)('AUD-3: can be narrowed to %o', async (filter, expected) => {
    const { listed } = await twoPlays();
    expect(await listed(filter)).toEqual(expected);
  });

  it('POL-16: explains an escalation by the events that satisfied its rule', async () => {
    const side = await readSide();
    const cp = {
      checkpointId: 'cp-01',
      due: date('2026-03-16'),
      ownerRole: 'renewal-director' as const,
      owner: DIRECTOR,
    };
    const misses = [1, 2, 3].map((miss) => event('CheckpointMissed', { ...cp, miss, exhausted: miss === 3 }));
    const events = history([...approved(), ...misses], { stream: playStream(1) });
    const evidence = events.slice(-3).map(({ id }) => id);
    await side.append(events);
    await side.append(
      history([triggered({ rule: 'POL-1', subject: 'checkpoint:cp-01', evidence })], { from: events.length }),
    );
    await side.runner.catchUp();

    const explained = await explainEscalation(side.db, playId(1) as PlayId, 'esc-01');
    expect(explained?.escalation.ruleName).toBe('checkpoint-retries-exhausted');
    expect(explained?.evidence.map(({ summary }) => summary)).toEqual([
      'checkpoint cp-01 missed (1st time); owner Rosa',
      'checkpoint cp-01 missed (2nd time); owner Rosa',
      'checkpoint cp-01 missed (3rd time); owner Rosa; no retry is left',
    ]);
    expect(await explainEscalation(side.db, playId(1) as PlayId, 'esc-09')).toBeNull();
  });

  it('POL-17: one raised by hand explains itself without evidence', async () => {
    const side = await readSide();
    await side.append(history([...approved(), triggered({ manual: true, evidence: [] })]));
    await side.runner.catchUp();
    expect(await explainEscalation(side.db, playId(1) as PlayId, 'esc-01')).toMatchObject({ evidence: [] });
  });
});
