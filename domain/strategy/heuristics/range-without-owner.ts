/** A concession stated as a range with nobody named who decides inside it (REV-2): no boundary at all. */
import { type Heuristic, phraseIn, words } from './telltale.ts';

const COUNT = '(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty)';
const FIGURE = '(?:[€$£]\\s*|(?:EUR|USD|GBP|CHF)\\s+)?(?<![\\d.,])\\d[\\d.,]{0,15}\\s*(?:%|k|m|percent)?';
const AMOUNT = `(?:${FIGURE}|${COUNT}(?!\\p{L}))`;

const RANGES: readonly RegExp[] = [
  words(`(?:between|from)\\s+${AMOUNT}\\s*(?:[\\p{L}-]+\\s+)?(?:and|to|up to)\\s+${AMOUNT}(?:\\s*[\\p{L}%]+)?`),
  words(
    `(?:up to|as much as|as low as|as long as|down to|no more than|a maximum of|max(?:imum)?\\.?|at most|at the most|not (?:above|over|below|more than)|anything (?:below|under|above|over)|in the (?:range|region) of)\\s+${AMOUNT}(?:\\s*[\\p{L}%]+)?`,
  ),
  words(`${FIGURE}\\s*(?:to|through|or)\\s+${FIGURE}(?:\\s*[\\p{L}%]+)?`),
  words(`${COUNT}\\s+(?:to|or)\\s+${COUNT}\\s+[\\p{L}%]+`, `${FIGURE}\\s*(?:[\\p{L}]+\\s+)?or (?:less|more|fewer|so)`),
  new RegExp(`(?<![\\p{L}\\p{N}/.-])${FIGURE}\\s?[–—-]\\s?${FIGURE}(?![\\p{L}\\p{N}/-])(?:\\s*[\\p{L}%]+)?`, 'u'),
  words(
    '(?:low|mid|high|single|double)[- ](?:single|double)?[- ]?digits?|a few (?:percent|points|months|weeks|days|seats)|a couple of (?:percent|points|months|weeks|days|seats)',
  ),
];

/** Not ranges, though they look like it: a step from one value to another, a span of dates or years, a name. */
const NO_RANGE: readonly RegExp[] = [
  /\b(?:extend|move|raise|grow|go|shorten|lengthen|increase|reduce|cut|lower|change|step|shift|expand|come|drop|fall)(?:s|d|ed|ing|n)?\b[^.;]{0,40}?\bfrom\s+\S+\s+(?:\S+\s+)?to\s+\S+/giu,
  /\b(?:19|20)\d\d\s?(?:[–—-]|to|and)\s?(?:19|20)?\d\d\b/gu,
  /\b\d{4}-\d{2}-\d{2}\b/gu,
  /\b(?:articles?|sections?|clauses?|pages?|chapters?|schedules?|appendix|appendices|annex|depots?|phases?)\s*[\d.]+\s?(?:[–—-]|to|and|or)\s?[\d.]+/giu,
  /\b(?:ISO|SOC|RFC|EN|DIN)\s?[\d:.-]+\b/gu,
];

const TITLE =
  'C[EFOTPRI]O|CISO|CCO|chief [a-z]+ officer|VP(?: [A-Z][a-z]+)?|vice president|(?:renewal |sales |finance |regional |commercial )?director|deal desk|finance|legal|head of [a-z]+|exec(?:utive)? sponsor|general counsel|board|controller|treasurer';
const NAME = "\\p{Lu}[\\p{L}’'-]+\\s+\\p{Lu}[\\p{L}’'-]+";
const DECIDES =
  'decides?|approves?|signs? off|must agree|has to agree|agrees|releases?|owns?|is asked|rules|clears?|gives? the (?:word|nod)|takes the decision';

/** Somebody who can be asked: a person by name, or an office only one person holds. */
const OWNERS: readonly RegExp[] = [
  new RegExp(
    `(?:${NAME}|(?<!\\p{L})(?:${TITLE}))(?:\\s*[(,][^).;]{0,60}[),])?\\s+(?:alone |then |also |personally )?(?:${DECIDES})`,
    'u',
  ),
  new RegExp(
    `(?:approv\\w+|decision|agreement|sign-?off|consent|word|escalat\\w+|referr?\\w*|goes|go|ask|[Vv]ia|through|[Oo]wner:?|owned|decided|released|cleared)\\s+(?:is |it |straight |back )?(?:to|by|of|from|with)?\\s*(?:the |our )?(?:${NAME}|(?:${TITLE})(?!\\p{L}))`,
    'u',
  ),
  new RegExp(`(?:${NAME})\\s*\\((?:${TITLE})\\)`, 'u'),
];

const ACCEPTED =
  'one figure, or a range with the person who decides inside it, for instance “5 to 8 percent; above 5, Priya Nair (CRO) decides”';

export const rangeWithoutOwner: Heuristic = (text) => {
  const figures = NO_RANGE.reduce((rest, each) => rest.replace(each, ' '), text);
  const phrase = phraseIn(figures, RANGES);
  if (phrase === null || OWNERS.some((each) => each.test(text))) return null;
  return { phrase, why: 'is a range, and nobody is named who decides inside it', accepted: ACCEPTED };
};
