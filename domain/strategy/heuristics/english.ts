/**
 * Some heuristics are alarmed by what a text lacks. In a language they cannot read everything seems to be
 * lacking, so they keep quiet about text that does not read as English.
 */
import { GENERIC_WORDS } from '../generic-words.ts';
import { words } from './telltale.ts';

// Function words no other language of the alphabet shares: `in`, `an` and `die` would say nothing.
const UNMISTAKABLE = words(
  'the|of|and|our|their|your|with|is|are|was|were|been|will|would|by|for|from|that|this|has|have|had|they|it|its|which|who',
);
const OTHER_SCRIPT = /[^\p{Script=Latin}\p{M}\p{P}\p{N}\p{S}\p{Z}\s]/u;
const MIN_WORDS_TO_TELL = 5;
const ENGLISH_SHARE = 0.4;

/** Text in Latin letters that is too short to tell counts as English. */
export const readsAsEnglish = (text: string): boolean => {
  if (OTHER_SCRIPT.test(text)) return false;
  const all = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  if (all.length < MIN_WORDS_TO_TELL || UNMISTAKABLE.test(text)) return true;
  return all.filter((word) => GENERIC_WORDS.has(word)).length >= ENGLISH_SHARE * all.length;
};
