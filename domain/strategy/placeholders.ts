/** Text that stands where a statement should: found by what it says, and always with the reason (PLAY-12). */
import { GENERIC_WORDS } from './generic-words.ts';

/** Marks of unfinished writing. */
const STAND_IN =
  /(?<![\p{L}\p{N}])(?:TODO|FIXME|XXX+|lorem ipsum|t\.?b\.?[dac]\.?|n\/a|(?:to be|yet to be) (?:added|announced|completed|confirmed|decided|defined|determined|done|filled in|written)|placeholder|coming soon|fill (?:this )?in(?: later)?)(?![\p{L}\p{N}])/iu;

/** The prompt of a form, handed in as its answer: `[describe the lesson]`, `<what went well>`, `{{lesson}}`. */
const UNFILLED = /^(?:\[[^\]]*\]|<[^>]*>|\{+[^}]*\}+)[.!]?$/;

const PROMPT =
  /^(?:please )?(?:insert|enter|type|write|add|describe|list|put|click)\b.*\b(?:here|below|above|this (?:field|section))[.!]?$|\b(?:text|lessons?|recommendations?) (?:go(?:es)?|comes?) here\b/i;

const REFERENCE =
  /^(?:same|as|see|ditto|refer to)\b.{0,30}\b(?:above|below|before|discussed|agreed|previous(?: \w+)?|last (?:year|cycle|time|quarter|renewal))[.!]?$/i;

/** Below this a sentence that holds a stand-in is one; above it, it talks about one somebody else left. */
const LONG_ENOUGH_TO_QUOTE = 12;
const MIN_WORDS = 5;
const MIN_LETTERS_WITHOUT_SPACES = 10;

// Scripts that put no spaces between words: their words cannot be counted this way, their characters can.
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/gu;

const wordsOf = (text: string): readonly string[] => text.toLowerCase().match(/[\p{L}\p{N}]+(?:['’][\p{L}]+)*/gu) ?? [];

/** Whether a stand-in is the statement, rather than something a long statement tells about. */
const standsIn = (text: string, at: number, length: number, words: number): boolean => {
  const before = text.slice(0, at).replace(/[\s\p{P}]+$/u, '');
  const after = text.slice(at + length).replace(/^[\s\p{P}]+/u, '');
  return before === '' || after === '' || words < LONG_ENOUGH_TO_QUOTE;
};

const withoutBullet = (text: string): string => text.trim().replace(/^(?:[-*•]|\d+[.)])\s+/, '');

/** Why a text stands in for a statement, however short that may be: a stand-in, a prompt, a reference, a beginning. */
export const standsForStatement = (text: string): string | null => {
  const statement = withoutBullet(text);
  const words = wordsOf(statement);
  if (words.length === 0) return 'holds no words';

  // `todo` in lower case is a Spanish word; it is a mark only where a colon or nothing follows it.
  const found = STAND_IN.exec(statement.replace(/\btodo\b(?!\s*(?::|$))/g, '____'));
  if (found && standsIn(statement, found.index, found[0].length, words.length)) {
    return `holds “${found[0]}” where a statement should be`;
  }
  if (UNFILLED.test(statement) || PROMPT.test(statement)) return 'is the prompt of a form, not an answer to it';
  if (REFERENCE.test(statement)) return 'points to something else instead of saying it';
  if (/(?:…|\.\.\.)$/.test(statement)) return 'breaks off before it says anything that could be checked';
  return null;
};

/** Why a lesson or recommendation, which must be a sentence, says nothing one could act on; or null. */
export const saysNothing = (text: string): string | null => {
  const standIn = standsForStatement(text);
  if (standIn !== null) return standIn;

  const statement = withoutBullet(text);
  const words = wordsOf(statement);
  const unspaced = statement.match(UNSPACED)?.length ?? 0;
  if (unspaced > 0) {
    return unspaced + words.length >= MIN_LETTERS_WITHOUT_SPACES ? null : 'is too short to say who would do what';
  }
  const different = new Set(words);
  if (different.size < MIN_WORDS) {
    return `has ${different.size} different word(s); at least ${MIN_WORDS} are needed to say who would do what`;
  }
  if (words.every((word) => GENERIC_WORDS.has(word))) {
    return 'would fit any account: no word of it says what, with whom or how much';
  }
  return null;
};
