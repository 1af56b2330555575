/** A random run as the log would hold it, for a simulation to replay: its commands, and what made each be sent. */
import type { DomainEvent, Folded, RecordedEvent } from '@tenure/domain/kernel/envelope.ts';
import type { CommandId } from '@tenure/domain/kernel/ids.ts';
import type { PlayEvent } from '@tenure/domain/play/events.ts';
import { OWN_STREAM } from '../support/play-reactions.ts';
import type { Run, Step } from './play-run.ts';

const placed = (event: Folded<PlayEvent>, index: number, commandId: string, causationId: string): RecordedEvent =>
  ({
    ...(event as Folded<DomainEvent>),
    schemaVersion: 1,
    hat: null,
    commandId: commandId as CommandId,
    correlationId: commandId,
    causationId,
    policyVersion: 'v1',
    stream: OWN_STREAM,
    revision: index,
    position: BigInt(index + 1),
  }) satisfies RecordedEvent;

/** The newest of the events that satisfied a rule is the one its trigger was derived from. */
const causeOf = ({ command }: Step): string | null =>
  command.type === 'TriggerEscalation' ? (command.data.evidence.at(-1) ?? null) : null;

export const historyOf = ({ events, steps }: Run): readonly RecordedEvent[] => {
  const stepOf = new Map(steps.flatMap((step, n) => step.events.map(({ id }) => [id, { step, n }] as const)));
  return events.map((event, index) => {
    const found = stepOf.get(event.id);
    const commandId = found === undefined ? `given-${index}` : `step-${found.n}`;
    return placed(event, index, commandId, (found && causeOf(found.step)) ?? commandId);
  });
};
