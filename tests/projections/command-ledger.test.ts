import { keyedCommandId, keyPartOf } from '@tenure/application/idempotency.ts';
import type { CommandLedger, LedgerEntry } from '@tenure/application/ports/command-ledger.ts';
import { agent, type Principal, person } from '@tenure/domain/kernel/actor.ts';
import type { Instant } from '@tenure/domain/kernel/dates.ts';
import type { CommandId, PlayId } from '@tenure/domain/kernel/ids.ts';
import { systemIds } from '@tenure/infrastructure/ids.ts';
import { commandLedger } from '@tenure/projections/decisions-log/ledger.ts';
import { decisionsLog, refusalCounts } from '@tenure/projections/decisions-log/queries.ts';
import * as E from 'fp-ts/lib/Either.js';
import type { TaskEither } from 'fp-ts/lib/TaskEither.js';
import { describe, expect, it } from 'vitest';
import { memoryCommandLedger } from '../support/memory-ledgers.ts';
import { describeOnEachDatabase, freshReadModel, madeInEachDatabase } from '../support/read-models.ts';
import { playId, playStream } from '../support/recorded.ts';

const DANA = person('dana');
const AT = '2026-03-02T09:00:00.000Z' as Instant;

const right = async <A>(task: TaskEither<unknown, A>): Promise<A> => {
  const result = await task();
  if (E.isLeft(result)) throw new Error(`the ledger answered ${JSON.stringify(result.left)}`);
  return result.right;
};

const keyed = (key: string, request: unknown = {}): CommandId => keyedCommandId(systemIds, DANA, key, request);

const refused = (commandId: CommandId, given: Partial<LedgerEntry> = {}, tag = 'PlanNotApproved'): LedgerEntry => ({
  commandId,
  command: 'CompleteTask',
  stream: playStream(1),
  actor: DANA,
  at: AT,
  revision: 4,
  outcome: {
    _tag: 'Refused',
    refusal: { _tag: tag, rule: 'PLAY-6', command: 'CompleteTask' } as { _tag: string; rule: string },
    detail: 'the plan has not been approved',
    accepted: 'approve-plan first',
  },
  ...given,
});

const LEDGERS: readonly (readonly [string, () => Promise<CommandLedger>])[] = [
  ['in memory', async () => memoryCommandLedger()],
  ...madeInEachDatabase(commandLedger),
];

describe.each(LEDGERS)('the command ledger %s', (_where, open) => {
  it('EVT-5, EVT-6: gives back what was recorded under a key, whether refused or without effect', async () => {
    const ledger = await open();
    const [no, nothing] = [refused(keyed('a')), refused(keyed('b'), { outcome: { _tag: 'Nothing' }, revision: -1 })];
    await right(ledger.record(no));
    await right(ledger.record(nothing));
    expect(await right(ledger.find(no.stream, no.commandId))).toEqual(no);
    expect(await right(ledger.find(nothing.stream, nothing.commandId))).toEqual(nothing);
    expect(await right(ledger.find(no.stream, keyed('c')))).toBeNull();
  });

  it('EVT-5: finds the entry of a key although a different request was sent with it', async () => {
    const ledger = await open();
    await right(ledger.record(refused(keyed('a', { taskId: 't01' }))));
    const found = await right(ledger.find(playStream(1), keyed('a', { taskId: 't02' })));
    expect(found?.commandId).toBe(keyed('a', { taskId: 't01' }));
  });

  it('EVT-5: keeps the answers to one key apart by the streams it was sent to', async () => {
    const ledger = await open();
    const first = refused(keyed('a', { stream: playStream(1) }));
    const second = refused(keyed('a', { stream: playStream(2) }), { stream: playStream(2) }, 'PlayEnded');
    expect(keyPartOf(first.commandId)).toBe(keyPartOf(second.commandId));
    await right(ledger.record(first));
    await right(ledger.record(second));
    expect(await right(ledger.find(playStream(1), first.commandId))).toEqual(first);
    expect(await right(ledger.find(playStream(2), second.commandId))).toEqual(second);
    expect(await right(ledger.find(playStream(3), first.commandId))).toBeNull();
  });

  it('EVT-5: finds a command without a key by its own id alone', async () => {
    const ledger = await open();
    const [one, two] = ['1', '2'].map((n) => `01950000-0000-7000-8000-00000000000${n}` as CommandId) as [
      CommandId,
      CommandId,
    ];
    await right(ledger.record(refused(one)));
    expect(await right(ledger.find(playStream(1), one))).toEqual(refused(one));
    expect(await right(ledger.find(playStream(1), two))).toBeNull();
  });

  it('EVT-5: recording a command again changes nothing', async () => {
    const ledger = await open();
    await right(ledger.record(refused(keyed('a'))));
    await right(ledger.record(refused(keyed('a'), { revision: 9 }, 'PlayEnded')));
    expect(await right(ledger.find(playStream(1), keyed('a')))).toEqual(refused(keyed('a')));
  });

  it('EVT-5: a keyed creation gets the id that was reserved first', async () => {
    const ledger = await open();
    const part = keyPartOf(keyed('create'));
    expect(await right(ledger.reserve(part, 'first'))).toBe('first');
    expect(await right(ledger.reserve(part, 'second'))).toBe('first');
    expect(await right(ledger.reserve(keyPartOf(keyed('other')), 'second'))).toBe('second');
    const raced = await Promise.all(['x', 'y', 'z'].map((id) => right(ledger.reserve(keyPartOf(keyed('race')), id))));
    expect(new Set(raced).size).toBe(1);
  });
});

describeOnEachDatabase('the decisions log', () => {
  const ID = (n: number) => `01950000-0000-7000-8000-00000000000${n}` as CommandId;
  const later = '2026-03-03T09:00:00.000Z' as Instant;
  const SCOUT: Principal = agent('scout', 'dana');

  const filled = async () => {
    const db = await freshReadModel();
    const ledger = commandLedger(db);
    const other = { _tag: 'PlayEnded', rule: 'PLAY-12' };
    for (const entry of [
      refused(ID(1)),
      refused(ID(2), { stream: playStream(2), actor: SCOUT }),
      refused(ID(3), { outcome: { _tag: 'Nothing' } }),
      refused(ID(4), {
        at: later,
        actor: person('olga'),
        outcome: { _tag: 'Refused', refusal: other, detail: 'too late', accepted: 'nothing' },
      }),
      refused(ID(1), { at: later }),
    ]) {
      await right(ledger.record(entry));
    }
    return db;
  };

  it('EVT-6: holds each refusal once, with its rule, its tag and what would be accepted', async () => {
    const db = await filled();
    const log = await decisionsLog(db, { limit: 10 });
    expect(log.map(({ commandId }) => commandId)).toEqual([ID(1), ID(2), ID(4)]);
    expect(log[0]).toEqual({
      seq: 1,
      commandId: ID(1),
      command: 'CompleteTask',
      stream: playStream(1),
      actor: DANA,
      at: AT,
      revision: 4,
      tag: 'PlanNotApproved',
      rule: 'PLAY-6',
      detail: 'the plan has not been approved',
      accepted: 'approve-plan first',
      refusal: { _tag: 'PlanNotApproved', rule: 'PLAY-6', command: 'CompleteTask' },
    });
  });

  it.each([
    [{ playId: playId(2) as PlayId }, [2]],
    [{ rule: 'PLAY-12' }, [4]],
    [{ actor: 'dana' }, [1, 2]],
    [{ since: later }, [4]],
    [{ limit: 1 }, [1]],
    [{ after: 1, limit: 1 }, [2]],
  ] as const)('EVT-6: can be narrowed to %o', async (filter, expected) => {
    const log = await decisionsLog(await filled(), { limit: 10, ...filter });
    expect(log.map(({ commandId }) => Number(commandId.slice(-1)))).toEqual(expected);
  });

  it('EVT-6: refusals are counted by rule and reason', async () => {
    expect(await refusalCounts(await filled())).toEqual([
      { rule: 'PLAY-6', tag: 'PlanNotApproved', refusals: 2 },
      { rule: 'PLAY-12', tag: 'PlayEnded', refusals: 1 },
    ]);
  });

  it('answers that it is out of reach when the read model is closed', async () => {
    const db = await freshReadModel();
    const ledger = commandLedger(db);
    await db.destroy();
    const results = await Promise.all([
      ledger.record(refused(ID(1)))(),
      ledger.find(playStream(1), ID(1))(),
      ledger.reserve('x', 'y')(),
    ]);
    expect(results.map((result) => E.isLeft(result) && result.left._tag)).toEqual(Array(3).fill('Unavailable'));
  });
});
