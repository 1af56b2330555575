/** What a refusal means, in the words of the aggregate that makes it, for readers of the description. */
import { ACCESS_REFUSALS } from '@tenure/domain/access/refusal-table.ts';
import { FEEDBACK_REFUSALS } from '@tenure/domain/feedback/refusal-table.ts';
import { GATE_REFUSALS } from '@tenure/domain/gate/refusal-table.ts';
import { PLAY_REFUSALS } from '@tenure/domain/play/refusal-table.ts';
import { UNIT_REFUSALS } from '@tenure/domain/unit/refusal-table.ts';
import { kebab } from '../../commands/kebab.ts';
import type { Target } from '../../commands/offered.ts';

type Entry = readonly [reach: string, rules: readonly string[], meaning: string];
type Meanings = ReadonlyMap<string, string>;

const meaningsIn = (table: Readonly<Record<string, Entry>>): Meanings =>
  new Map(Object.entries(table).map(([tag, [, rules, meaning]]) => [kebab(tag), `${meaning} ${rules.join(', ')}.`]));

const MEANINGS: Readonly<Record<Target, Meanings>> = {
  play: meaningsIn(PLAY_REFUSALS),
  gate: meaningsIn(GATE_REFUSALS),
  unit: meaningsIn(UNIT_REFUSALS),
  feedback: meaningsIn(FEEDBACK_REFUSALS),
};
const OF_KEYS = meaningsIn(ACCESS_REFUSALS);

/** One line a code, in Markdown; a code that is no refusal of an aggregate stands by itself. */
export const codesExplained = (target: Target | null, codes: readonly string[]): string => {
  const meanings = target === null ? OF_KEYS : MEANINGS[target];
  return codes
    .map((code) => {
      const meaning = meanings.get(code);
      return meaning === undefined ? `- \`${code}\`` : `- \`${code}\`: ${meaning}`;
    })
    .join('\n');
};
