/**
 * What every heuristic answers with. A heuristic reads English and can be wrong, so it never just says no: it
 * quotes what gave the text away, and says what would have been accepted.
 */
export interface Telltale {
  /** The words that gave it away, as they stand in the text. */
  readonly phrase: string;
  /** Continues the phrase into a sentence: “looks good” … */
  readonly why: string;
  /** What would be accepted instead, with an example. */
  readonly accepted: string;
}

/** Null: nothing gave the text away. */
export type Heuristic = (text: string) => Telltale | null;

/** One pattern out of alternatives, at word boundaries of any script, whatever the case. */
export const words = (...alternatives: readonly string[]): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{N}])(?:${alternatives.join('|')})(?![\\p{L}\\p{N}])`, 'iu');

const LONGEST_QUOTE = 80;

/** Text as it is quoted in a sentence: on one line, and never a page of it. */
export const quoted = (text: string): string => {
  const line = text.trim().replace(/\s+/g, ' ');
  return line.length <= LONGEST_QUOTE ? line : `${line.slice(0, LONGEST_QUOTE - 1)}…`;
};

/** What the first pattern that is found finds; null when none is. */
export const phraseIn = (text: string, patterns: readonly RegExp[]): string | null => {
  for (const pattern of patterns) {
    const found = pattern.exec(text)?.[0];
    if (found !== undefined && found !== '') return quoted(found);
  }
  return null;
};

export const holds = (text: string, patterns: readonly RegExp[]): boolean => patterns.some((each) => each.test(text));

/** The first of several heuristics to be alarmed. */
export const firstTelltale = (text: string, heuristics: readonly Heuristic[]): Telltale | null => {
  for (const heuristic of heuristics) {
    const found = heuristic(text);
    if (found !== null) return found;
  }
  return null;
};

/** `“looks good” is no check`, for a message. */
export const telling = ({ phrase, why }: Telltale): string => `“${phrase}” ${why}`;
