/** What must hold of a log and its read models whatever happened to the nodes. Each answers what is wrong, in words. */
import type { DomainEvent, RecordedEvent } from '@tenure/domain/kernel/envelope.ts';
import { aggregateOf } from '@tenure/domain/kernel/ids.ts';
import { actorText } from '@tenure/infrastructure/commands/actor-text.ts';
import { soundLog } from '@tenure/infrastructure/migrate-store/sound-log.ts';
import * as E from 'fp-ts/lib/Either.js';
import type { Cluster } from './cluster.ts';
import type { Told } from './remote-desk.ts';

export type Logged = RecordedEvent<DomainEvent>;

export interface ReadLog {
  readonly events: readonly Logged[];
  /** Where the chain of hashes is broken (AUD-1). */
  readonly broken: readonly string[];
}

export const readLog = async ({ store }: Pick<Cluster, 'store'>): Promise<ReadLog> => {
  const sound = soundLog();
  const events: Logged[] = [];
  const broken: string[] = [];
  for await (const row of store.ledger.rows()) {
    const found = sound(row);
    if (E.isLeft(found)) broken.push(`${row.stream} ${row.revision}: ${found.left}`);
    events.push({ ...JSON.parse(row.bytes), position: row.position });
  }
  return { events, broken };
};

/** What stands in a list more than once. */
export const repeated = (keys: readonly string[]): readonly string[] => {
  const seen = new Set<string>();
  return keys.filter((key) => seen.size === seen.add(key).size);
};

/** EVT-5: what was acknowledged is there, where it was said to be; and people did nothing that was not acknowledged. */
export const acknowledgedOnce = (events: readonly Logged[], acknowledged: readonly Told[]): readonly string[] => {
  const byId = new Map<string, Logged>(events.map((event) => [event.id, event]));
  const told = new Set(acknowledged.flatMap((each) => each.events.map(({ id }) => id)));
  const lost = acknowledged.flatMap(({ stream, commandId, events: said }) =>
    said
      .filter(({ id, revision }) => {
        const found = byId.get(id);
        return found?.revision !== revision || found.commandId !== commandId || (stream && found.stream !== stream);
      })
      .map(({ id, type }) => `${type} ${id} was acknowledged and is not there`),
  );
  const unasked = events
    .filter(({ actor, id }) => actor.kind !== 'system' && !told.has(id))
    .map(({ type, id, commandId }) => `${type} ${id} of ${commandId} was never acknowledged`);
  const ids = repeated(events.map(({ id }) => id)).map((id) => `${id} is there twice`);
  return [...lost, ...unasked, ...ids];
};

/** §4: one command that was planned, or one timer, had one effect. */
export const effectsOnce = (events: readonly Logged[]): readonly string[] => {
  const at = new Map<string, number[]>();
  for (const { stream, commandId, revision } of events) {
    const key = `${stream} ${commandId}`;
    at.set(key, [...(at.get(key) ?? []), revision]);
  }
  const twice = [...at].filter(([, found]) =>
    found.some((revision, n) => n > 0 && revision !== (found[n - 1] ?? 0) + 1),
  );
  const of = (type: string) => events.filter((event) => event.type === type);
  const named = (type: string, ...fields: readonly string[]): readonly string[] =>
    repeated(
      of(type).map(({ stream, data }) =>
        [type, stream, ...fields.map((field) => String((data as Record<string, unknown>)[field]))].join(' '),
      ),
    );
  return [
    ...twice.map(([key]) => `${key} appended at two times`),
    ...named('CheckpointMissed', 'checkpointId', 'due'),
    ...named('CheckpointRecorded', 'checkpointId'),
    ...named('BaselineFrozen'),
    ...named('WorkbackPlanned'),
    ...named('PlanApproved'),
    ...named('EscalationTriggered', 'escalationId'),
    // Whatever is left half written is put right, and taken for nobody's edit (POL-9).
    ...events
      .filter(({ data }) => (data as { readonly origin?: string }).origin === 'drift')
      .map(({ stream, id }) => `${stream} ${id}: a document was changed by nobody`),
  ];
};

/**
 * One line for each event, without what is made by chance: what two tellings of one story have in common. People act at
 * moments of the story; the engine acts at once, or when somebody lets it, and only the day of that is told.
 */
export const storyOf = (events: readonly Logged[]): readonly string[] =>
  events.map(({ type, stream, actor, recordedAt }) => {
    const at = actor.kind === 'system' ? recordedAt.slice(0, 10) : recordedAt;
    return [at, aggregateOf(stream).category, type, actorText(actor)].join(' ');
  });

/** Every escalation, with the rule it fired by, on what, when, and to whom. */
export const escalationsIn = (events: readonly Logged[]): readonly string[] =>
  events
    .filter(({ type }) => type.startsWith('Escalation'))
    .map(({ type, recordedAt, data }) => {
      const { rule, subject, level, severity } = data as Record<string, unknown>;
      const said = [rule, subject, level, severity].filter((each) => each !== undefined).join(' ');
      return `${recordedAt} ${type} ${said}`;
    });
