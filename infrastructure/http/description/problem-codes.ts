/** Which problems an operation can answer with, by status: from the refusals of its command, and from what it takes. */
import { readFileSync } from 'node:fs';
import { refusedBy } from '../../problem.ts';
import type { Operation } from './operation.ts';

type Status = readonly [status: number, codes: readonly string[]];

/**
 * By command, the tags of its refusals: made from the domain's own code by
 * tests/infrastructure/http/refusals-of-commands.test.ts, and held to it there (docs/decisions/0020).
 */
const REFUSALS: Readonly<Record<string, readonly string[]>> = JSON.parse(
  readFileSync(new URL('../../api/refusals.json', import.meta.url), 'utf8'),
);

const refusals = (command: string | null, status: number): readonly string[] => {
  const tags = command === null ? [] : REFUSALS[command];
  if (tags === undefined) throw new Error(`nobody knows what ${command} can be refused for`);
  return tags
    .map((_tag) => refusedBy({ _tag, rule: '' }, { detail: '', accepted: '', pointer: '' }, false))
    .filter((each) => each.status === status)
    .map(({ code }) => code);
};

const PLACES: Readonly<Record<string, readonly string[]>> = {
  play: ['no-such-play'],
  unit: ['no-such-unit'],
  finding: ['no-such-finding'],
  endpoint: ['no-such-endpoint'],
  key: ['no-such-key'],
  version: ['no-such-policy'],
};
const AMBIGUOUS: ReadonlySet<string> = new Set(['play', 'unit', 'finding']);

/** What only one operation, or a few of them, can lack. */
const LACKING: Readonly<Record<string, readonly string[]>> = {
  getStage: ['no-such-stage'],
  getGate: ['no-such-stage'],
  getAllowedCommandsOfGate: ['no-such-stage'],
  getStrategyDocument: ['no-such-document'],
  getOutcomeDocument: ['no-such-document'],
  getEscalationBrief: ['no-such-escalation'],
};

/** What only one operation forbids, where people are told apart. */
const FORBIDDING: Readonly<Record<string, readonly string[]>> = {
  addWebhookEndpoint: ['private-not-allowed'],
};

const when = (holds: boolean, ...codes: readonly string[]): readonly string[] => (holds ? codes : []);

/** Sent to an aggregate; before a play begins, its account has to be found. */
const ofCommand = ({ refusing, operationId, isKeyed }: Operation): readonly Status[] => [
  [404, refusals(refusing, 404)],
  [409, when(refusing !== null && operationId !== 'OrchestratePlay', 'conflict')],
  [
    422,
    [
      ...refusals(refusing, 422),
      ...when(operationId === 'OrchestratePlay', 'unknown-account'),
      ...when(isKeyed, 'idempotency-key-reused'),
    ],
  ],
];

/** What is turned away whatever the route. */
const ofAll = ({ operationId, access, isVital, isLongLived, hasIdentity }: Operation): readonly Status[] => [
  [401, when(hasIdentity && access !== 'open', ...['unauthenticated', 'wrong', 'expired', 'revoked'].map(credentials))],
  [403, hasIdentity ? when(access !== 'open', 'forbidden', 'not-your-name', 'outside-scope') : ['cross-origin']],
  [403, when(hasIdentity, ...(FORBIDDING[operationId] ?? []))],
  [408, ['too-slow']],
  [414, ['url-too-long']],
  [421, when(!hasIdentity, 'misdirected')],
  [429, when(!isVital || (hasIdentity && access !== 'open'), 'too-many-requests')],
  [431, ['headers-too-large']],
  [500, ['defect', 'unreadable-stream']],
  [
    503,
    ['unavailable', 'read-models-behind', 'stopping', 'timed-out', ...when(!isVital && !isLongLived, 'overloaded')],
  ],
];

const credentials = (word: string): string => (word === 'unauthenticated' ? word : `${word}-credentials`);

const ofReads = ({ parameters, isTold, isRead, isLongLived, operationId }: Operation): readonly Status[] => {
  const hasPast = parameters.has('asOf') || operationId === 'getDiff';
  const namesPlays = parameters.has('play') || parameters.has('plays');
  return [
    [
      400,
      [
        ...when(isTold && isRead, 'invalid-consistency-token'),
        ...when(hasPast, 'moment-not-reached'),
        ...when(isLongLived, 'position-not-reached'),
        ...when(namesPlays, 'ambiguous-play'),
      ],
    ],
    [404, [...when(hasPast, 'before-the-log', 'before-the-play'), ...when(namesPlays, 'no-such-play')]],
    [503, [...when(isTold && isRead, 'projection-lagging'), ...when(isLongLived, 'too-many-followers')]],
  ];
};

const ofRequest = ({ places, body, parameters, operationId, isChosen, sends }: Operation): readonly Status[] => [
  [
    400,
    [
      ...when(places.length > 0 || sends || parameters.size > 0, 'invalid-request'),
      ...when(sends && !body.includes('text/csv'), 'beyond-limits'),
      ...places.flatMap((place) => when(AMBIGUOUS.has(place), `ambiguous-${place}`)),
    ],
  ],
  [404, [...places.flatMap((place) => PLACES[place] ?? []), ...(LACKING[operationId] ?? [])]],
  [406, when(isChosen, 'not-acceptable')],
  [413, when(sends, 'too-large')],
  [415, when(sends, 'unsupported-media-type')],
  [503, when(body.length > 0 && operationId !== 'simulatePolicy', 'outcome-unknown')],
];

/** Statuses in their order, each with the codes it comes with; none that cannot come. */
export const problemCodes = (operation: Operation): readonly Status[] => {
  const all = [ofRequest, ofCommand, ofReads, ofAll].flatMap((each) => each(operation));
  const statuses = [...new Set(all.map(([status]) => status))].toSorted((a, b) => a - b);
  return statuses.flatMap((status): readonly Status[] => {
    const codes = [...new Set(all.flatMap(([each, found]) => (each === status ? found : [])))].toSorted();
    return codes.length === 0 ? [] : [[status, codes]];
  });
};
