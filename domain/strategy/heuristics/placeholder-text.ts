/** Text that stands where a statement should, in fields of any length (UNIT-1): an offer may be three words long. */
import { saysNothing, standsForStatement } from '../placeholders.ts';
import { type Heuristic, phraseIn, quoted, words } from './telltale.ts';

const FORM_WORDS = [
  words(
    'to follow',
    'to come',
    'pending',
    'as above',
    'see above',
    'see below',
    'whatever',
    'asdf+\\w*',
    'dummy',
    'sample text',
  ),
];
const SHORT = 4;

const ACCEPTED = 'the statement itself, finished, as the customer or a colleague would read it';

const wordCount = (text: string): number => text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;

const lines = (text: string): readonly string[] =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');

const isHeading = (line: string): boolean => /^(?:#{1,6}\s+\S|\*\*[^*]+\*\*:?$|[\p{L} -]{3,40}:$)/u.test(line);

const standIn = (line: string): string | null => {
  const why = standsForStatement(line.replace(/^#{1,6}\s+/, ''));
  if (why !== null) return why;
  return wordCount(line) < SHORT && phraseIn(line, FORM_WORDS) !== null ? 'stands where a statement should be' : null;
};

export const placeholderText: Heuristic = (text) => {
  const [only, ...rest] = lines(text);
  if (only === undefined) return { phrase: '', why: 'holds no words', accepted: ACCEPTED };
  const all = [only, ...rest];
  // A line of dashes is layout where other lines speak, and a placeholder where none does.
  const speaking = all.length === 1 ? all : all.filter((line) => wordCount(line) > 0);
  if (speaking.length === 0) return { phrase: quoted(text), why: 'holds no words', accepted: ACCEPTED };
  const empty = speaking.find((line, index) => isHeading(line) && isHeadingOrEnd(speaking[index + 1]));
  if (empty !== undefined && speaking.length > 1) {
    return { phrase: quoted(empty), why: 'is a heading with nothing under it', accepted: ACCEPTED };
  }
  for (const line of speaking) {
    const why = standIn(line);
    if (why !== null) return { phrase: quoted(line), why, accepted: ACCEPTED };
  }
  return null;
};

function isHeadingOrEnd(line: string | undefined): boolean {
  return line === undefined || isHeading(line);
}

/** A field that wants a sentence: neither a placeholder nor words that would fit any account (PLAY-12). */
export const emptySentence: Heuristic = (text) => {
  const placeholder = placeholderText(text);
  if (placeholder !== null) return placeholder;
  const why = saysNothing(text);
  return why === null
    ? null
    : { phrase: quoted(text), why, accepted: 'a sentence that names who, what, when or how much for this account' };
};
