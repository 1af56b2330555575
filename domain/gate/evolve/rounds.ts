/** When answers and results are about something else than what there is now (GATE-2, REV-4). */
import type { Stage } from '../state.ts';

const shown = ({ units, inputsHash }: Stage): string =>
  [inputsHash, ...units.map(({ unitId, work }) => `${unitId} ${work?.hash ?? 'unfinished'}`)].join('\n');

/**
 * The stage after an event, if it changed what there is to be looked at: the last question is about something else
 * now, and what the quality gates found says nothing about it (REV-4).
 */
export const withStaleResults = (before: Stage, after: Stage): Stage => {
  const untouched = before.units === after.units && before.inputsHash === after.inputsHash;
  if (untouched || shown(before) === shown(after)) return after;
  const qualityGates = after.qualityGates.map((gate) => ({
    ...gate,
    result: gate.result && { ...gate.result, current: false },
  }));
  const last = after.rounds.at(-1);
  if (last === undefined || (last.status !== 'asked' && last.status !== 'approved')) return { ...after, qualityGates };
  return { ...after, qualityGates, rounds: [...after.rounds.slice(0, -1), { ...last, status: 'stale' }] };
};
