/** What a command left behind, in a line or two: the phase, what is next, and what blocks. */
import type { StageDocument } from '@tenure/projections/stage/document.ts';
import type { Created } from '../../commands/created.ts';
import { plain, type Style } from '../style.ts';
import { type Blocker, blockerText, inOneLine } from './stage-words.ts';

export const stageNews = ({ phase, closed, gate, blockers }: StageDocument): object => ({
  phase,
  closed,
  gate: gate.status,
  blockers,
});

/** That a unit is not finished is told by what is next; the rest is not. */
const toldByNext: ReadonlySet<Blocker['kind']> = new Set(['elaboration', 'unit']);

export const stageNewsLines = (style: Style, stage: StageDocument, next: string | null): readonly string[] => {
  const { phase, closed, blockers } = stage;
  const blocking = closed === null ? blockers.filter(({ kind }) => !toldByNext.has(kind)) : [];
  const state = closed === null ? style.bold(phase) : `closed, ${closed}`;
  return [
    `Stage: ${state}.${next === null ? '' : ` Next: ${next}.`}`,
    ...(blocking.length === 0
      ? []
      : [`${style.yellow('The gate waits for')}: ${inOneLine(blocking.map(blockerText))}.`]),
  ];
};

/** Ids that the next command needs. */
export const createdLines = (created: Created | null): readonly string[] => {
  if (created === null) return [];
  const { unitId, slug, findingIds = [] } = created;
  return [
    ...(unitId === undefined ? [] : [`Unit ${plain(slug)} is ${unitId}.`]),
    ...(findingIds.length === 0 ? [] : [`Findings: ${findingIds.join(', ')}.`]),
  ];
};
