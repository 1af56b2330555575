/** Whether the message of a handing on or a sending back tells the next one anything (UNIT-4, UNIT-5, FB-3). */
import { placeholderText } from '../strategy/heuristics/placeholder-text.ts';
import type { Telltale } from '../strategy/heuristics/telltale.ts';

// “the rollback still says TBD” is the best of reasons: a mark that is quoted, or a dash at the end, is no stand-in.
const MAY_BE_QUOTED = /^holds “([^”]*)”|^breaks off/;
const WORDS_AROUND_IT = 3;
const HEADING = /^\s*#{1,6}\s|:\s*$/;

const wordCount = (text: string): number => text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;

const standIn = (line: string): Telltale | null => {
  const found = placeholderText(line);
  const quoted = found === null ? null : MAY_BE_QUOTED.exec(found.why);
  if (quoted === null) return found;
  return wordCount(line) - wordCount(quoted[1] ?? '') >= WORDS_AROUND_IT ? null : found;
};

/**
 * What gives a message away that says nothing, or null. One line that says something is enough: a handoff is read by
 * a colleague, and need not be eloquent.
 */
export const saysNothing = (message: string): Telltale | null => {
  const lines = message.split(/\r?\n/).filter((line) => line.trim() !== '' && !HEADING.test(line));
  const found = lines.map(standIn);
  return found.includes(null) ? null : (found[0] ?? placeholderText(message));
};
