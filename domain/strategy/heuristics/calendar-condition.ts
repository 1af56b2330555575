/** A phase that begins or ends on a date and for no other reason (UNIT-6): a motion by calendar, not by dependency. */
import { type Heuristic, phraseIn } from './telltale.ts';

const MONTH =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const COUNT =
  '(?:\\d+|an?|one|two|three|four|five|six|eight|ten|twelve|thirty|sixty|ninety|(?:a )?few|(?:a )?couple of)';

const TIMES: readonly RegExp[] = [
  /\b\d{4}-\d{2}-\d{2}\b/giu,
  /\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b/gu,
  new RegExp(
    `\\b(?:\\d{1,2}(?:st|nd|rd|th)?\\.? (?:of )?${MONTH}|${MONTH} \\d{1,2}(?:st|nd|rd|th)?|${MONTH})(?:,? \\d{4})?\\b`,
    'giu',
  ),
  /\b(?:Q[1-4]|H[12]|quarter [1-4]|(?:calendar )?week \d+|KW ?\d+|month \d+|day \d+|T ?[-–+] ?\d+)\b(?: \d{4})?/giu,
  /\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b/giu,
  new RegExp(`\\b${COUNT}\\s+(?:calendar |working |business )?(?:days?|weeks?|months?|quarters?|hours?)\\b`, 'giu'),
  /\b(?:end|start|beginning|middle|mid|close|turn|first half|second half|early|late) (?:of |in )?(?:(?:the|this|next|last|following) )*(?:fiscal |financial |calendar )?(?:year|quarter|month|week|summer|autumn|spring|winter)\b/giu,
  /\b(?:next|this|last|following|coming) (?:year|quarter|month|week|summer|autumn|spring|winter|\w+day)\b|\b(?:today|tomorrow|immediately|holidays?|christmas|easter|summer|new year)\b|\b(?:19|20)\d\d\b/giu,
];

/** Words that add no event to a date: a deadline that comes nearer is a date too. */
const EMPTY = new Set(
  `a about after around as at be been before begin beginning begins by calendar comes contract contractual come cycle date dates day days deadline
  due during earlier earliest end ended ending ends enters every expiration expires expiry finish finishes fiscal financial for from get gets goes had has have if
  in into is it its kick kicks kickoff last late later latest least less more next no not notice of off on once only opens or our out over
  passed passes passing past period phase planned prior reached renewal scheduled second since slot starting start starts started step term than that
  the their then there this through til till time timeline to today until up we well when whenever will window with within year years quarter month week weeks months`.split(
    /\s+/,
  ),
);

const ACCEPTED =
  'what must have happened, for instance “The champion has confirmed the list of objections”; a date may stand beside it';

export const calendarCondition: Heuristic = (text) => {
  const time = phraseIn(
    text,
    TIMES.map((each) => new RegExp(each.source, 'iu')),
  );
  if (time === null) return null;
  const rest = TIMES.reduce((left, each) => left.replace(each, ' '), text);
  const left = rest.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  if (left.some((word) => !EMPTY.has(word))) return null;
  return { phrase: time, why: 'is a date, not an event the phase depends on', accepted: ACCEPTED };
};
