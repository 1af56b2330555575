/** An action that two people would carry out differently (UNIT-1). */
import { GENERIC_WORDS } from '../generic-words.ts';
import { type Heuristic, phraseIn, quoted, words } from './telltale.ts';

const CHOICES: readonly RegExp[] = [
  words(
    'and/or|or alternatively|or similar|or whatever|or so|or something|either\\b[^.;]{1,80}?\\bor|one way or another',
    'as (?:appropriate|needed|necessary|required|applicable|you see fit|desired)|(?:if|where|when|wherever|whenever) (?:needed|necessary|possible|appropriate|applicable|required|feasible|desired|it makes sense|time allows)',
    'etc|and so on|and so forth|among others|and the like',
    'try to|attempt to|aim to|consider(?:ing)?|maybe|perhaps|possibly|probably|ideally|preferably|should probably|might want to|could also|think about|look into|somehow|some kind of|some sort of',
    'the usual|the relevant|relevant (?:people|stakeholders|parties|documents?|teams?)|appropriate (?:people|stakeholders|person|team|level|measures|steps|action)|the right (?:people|person|team|level)|various|several (?:people|options)|whoever|whatever|whichever|someone|somebody|anyone|something|anything',
    'to be (?:decided|agreed|defined|determined|clarified)(?: later)?|depending on (?:the )?(?:situation|mood|circumstances|feedback)|case by case|use (?:your |good )?judge?ment|at (?:your|their) discretion|as discussed|if (?:there is )?(?:time|somebody asks|nothing else)|soon|in due course|at some point',
    'handle (?:it|this|the)|deal with|take care of|sort out|do what is needed|make it work|get it done',
  ),
  // One verb with two objects to choose between; a question that leaves a choice to somebody else is no choice of ours.
  /^(?:send|call|offer|use|e-?mail|mail|present|propose|invite|submit|upload|hand|give|deliver|book|export|open|update|set)\b(?:(?!\b(?:whether|if|unless|when)\b)[^.,;:]){0,80}?\sor\s/iu,
];

const ACCEPTED =
  'one procedure somebody else could carry out the same way: who does what to what, in which order, for instance “Send order form 2026-117 to Maria Lopez by DocuSign”';

const isGeneric = (text: string): boolean =>
  (text.toLowerCase().match(/[\p{L}\p{N}]+(?:['’]\p{L}+)*/gu) ?? []).every((word) => GENERIC_WORDS.has(word));

export const ambiguousAction: Heuristic = (text) => {
  const phrase = phraseIn(text, CHOICES);
  if (phrase !== null) return { phrase, why: 'leaves open what is to be done', accepted: ACCEPTED };
  return isGeneric(text) ? { phrase: quoted(text), why: 'would fit any account', accepted: ACCEPTED } : null;
};
