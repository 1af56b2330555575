/** What a command made, by the names that whoever sent it goes on with: events are named by their own ids only. */
import type { Accepted } from '@tenure/application/handle-command.ts';
import { aggregateOf, type FindingId, type PlayId, type UnitId } from '@tenure/domain/kernel/ids.ts';
import type { UnitSpec } from '@tenure/domain/stage/unit-spec.ts';
import * as E from 'fp-ts/lib/Either.js';
import type { Application } from '../application.ts';

export interface Created {
  readonly unitId?: UnitId;
  readonly slug?: string;
  readonly findingIds?: readonly FindingId[];
}

/** null: nothing that has an id of its own. What was accepted stays accepted, so a stage that cannot be read is none. */
export const createdBy = async (
  { loadStage }: Pick<Application, 'loadStage'>,
  { stream, events }: Accepted,
  data: unknown,
): Promise<Created | null> => {
  const made = new Set(events.map(({ type }) => type));
  const planned = made.has('UnitPlanned');
  if (!planned && !made.has('FindingRegistered')) return null;
  const loaded = await loadStage(aggregateOf(stream).id as PlayId)();
  if (E.isLeft(loaded) || loaded.right === null) return null;
  const { units, findings } = loaded.right.stage;
  const slug = planned ? (data as UnitSpec).slug : null;
  const unit = units.find(({ spec }) => spec.slug === slug);
  const own = new Set<string>(events.map(({ id }) => id));
  const findingIds = findings.filter(({ eventId }) => own.has(eventId)).map(({ id }) => id);
  return {
    ...(unit !== undefined && { unitId: unit.unitId, slug: unit.spec.slug }),
    ...(findingIds.length > 0 && { findingIds }),
  };
};
