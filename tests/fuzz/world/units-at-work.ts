/** One stage with a unit for each thing its hats can do next. */
import type { UnitId } from '@tenure/domain/kernel/ids.ts';
import { smallSpec } from '../../support/small-stage.ts';
import {
  advance,
  ERIK,
  elaborate,
  manage,
  type Staged,
  sendBack,
  sponsor,
  VERA,
  verify,
  wear,
  write,
} from '../../support/stage-story.ts';

/** How far each unit is, and its slug. Those at rest are there to have findings. */
const SLUGS = {
  'written-unit': 'depots',
  'verified-unit': 'rail-terminal',
  'unit-at-cap': 'cold-store',
  'corrected-unit': 'north-hub',
  'unit-at-rest': 'ferry-dock',
  'other-unit-at-rest': 'truck-yard',
  'third-unit-at-rest': 'bonded-store',
} as const;
export type UnitAtWork = keyof typeof SLUGS;

export interface AtWork {
  readonly slug: string;
  readonly unitId: UnitId;
}

/** The verifier sends it back until only a person can let it go on (POL-7). */
const exhaust = async (world: Staged, unitId: UnitId): Promise<void> => {
  await manage(world, unitId);
  await sponsor(world, unitId);
  for (;;) {
    await sendBack(world, unitId);
    if ((await world.unitOf(unitId)).escalation !== null) return;
    await wear(world, unitId, 'executive-sponsor', ERIK);
    await advance(world, unitId, 'The terms are in the ticket now.', ERIK);
  }
};

export const putToWork = async (world: Staged, playId: string): Promise<Readonly<Record<UnitAtWork, AtWork>>> => {
  await elaborate(world, playId, Object.values(SLUGS).map(smallSpec));
  const { units } = await world.stageOf(playId);
  const named = (slug: string): AtWork => {
    const unit = units.find(({ spec }) => spec.slug === slug);
    if (unit === undefined) throw new Error(`there is no unit ${slug}`);
    return { slug, unitId: unit.unitId };
  };
  const entries = Object.entries(SLUGS).map(([name, slug]) => [name, named(slug)]);
  const made: Readonly<Record<UnitAtWork, AtWork>> = Object.fromEntries(entries);
  const [verified, finished] = [made['verified-unit'], made['corrected-unit']];
  await write(world, made['written-unit'].unitId);
  for (const { unitId } of [verified, finished]) {
    await manage(world, unitId);
    await sponsor(world, unitId);
  }
  await wear(world, verified.unitId, 'verifier', VERA);
  const question = 'Who signs for the rail terminal?';
  await world.sendUnit(verified.unitId, { type: 'RaiseQuestion', data: { question } }, VERA);
  await verify(world, finished.unitId);
  await exhaust(world, made['unit-at-cap'].unitId);
  await world.engine.settle();
  return made;
};
