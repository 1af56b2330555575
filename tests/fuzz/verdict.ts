/** What is wrong with an answer: everything that must never happen, whatever was asked. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Asked } from './asked.ts';
import type { Description } from './description.ts';

export interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
  /** Events that the log had more afterwards. */
  readonly grown: bigint;
}

const PAGE = readFileSync(join(import.meta.dirname, '../../docs/problems.md'), 'utf8');

/** Statuses of each code, as docs/problems.md has them. */
const DOCUMENTED: ReadonlyMap<string, ReadonlySet<string>> = PAGE.split('\n').reduce((codes, line) => {
  const [, code = '', statuses = ''] = /^\| `([^`]+)` \| ([\d; ]+) \|/.exec(line) ?? [];
  return code === '' ? codes : codes.set(code, new Set([...(codes.get(code) ?? []), ...statuses.split('; ')]));
}, new Map<string, Set<string>>());

/** Frames of a stack, and places on this machine. */
const LEAKS = [
  /\n\s+at .+:\d+/,
  /node:internal|node_modules/,
  /file:\/\/\/(?!etc)/,
  /\.ts:\d+/,
  /\/(?:root|home|Users)\//,
];

export const mediaOf = (headers: Answered['headers']): string | null => {
  const [media = ''] = String(headers['content-type'] ?? '').split(';');
  return media === '' ? null : media.trim();
};

interface ProblemDocument {
  readonly code?: string;
  readonly status?: number;
  readonly detail?: string;
  readonly title?: string;
  readonly errors?: readonly { readonly pointer: string }[];
}

const wrongProblem = ({ pointer }: Asked, { status, body, headers }: Answered): readonly string[] => {
  if (mediaOf(headers) !== 'application/problem+json') return [`${status} is no problem document: ${mediaOf(headers)}`];
  const { code = '', detail = '', title = '', errors = [], ...said } = JSON.parse(body) as ProblemDocument;
  const statuses = DOCUMENTED.get(code);
  // Where it was made wrong, above it or inside it; a file is named by its lines.
  const isNamed = errors.some(
    (each) =>
      each.pointer.startsWith('line ') ||
      (each.pointer !== '' && `${pointer}/`.startsWith(`${each.pointer}/`)) ||
      each.pointer.startsWith(`${pointer}/`),
  );
  return [
    ...(statuses === undefined ? [`the code ${code} is not in docs/problems.md`] : []),
    ...(statuses?.has(String(status)) === false ? [`the code ${code} is documented with another status`] : []),
    ...(said.status === status ? [] : [`the document says ${said.status} and the answer ${status}`]),
    ...(detail.trim() === '' || title.trim() === '' ? ['it does not say what is wrong'] : []),
    ...(status === 400 && pointer !== null && pointer !== '' && !isNamed ? [`it does not point to ${pointer}`] : []),
  ];
};

/** What is asked of these is more than their schemas can say; which field it was, they have to say all the same. */
const MORE_THAN_A_SCHEMA: ReadonlySet<string> = new Set([
  ...[
    'getDiff',
    'simulatePolicy',
    'exportTasks',
    'exportTasksWithIdMap',
    'importTasks',
    'issueApiKey',
    'addWebhookEndpoint',
  ],
]);

/** A file as a whole, and two moments in the wrong order, are no field. */
const POINTLESS: ReadonlySet<string> = new Set(['getDiff', 'importTasks', 'simulatePolicy']);

const refusedThoughValid = ({ operation }: Asked, { status, body }: Answered): readonly string[] => {
  if (![400, 413, 414, 415].includes(status)) return [];
  const isExpected =
    MORE_THAN_A_SCHEMA.has(operation.id) && (body.includes('"pointer"') || POINTLESS.has(operation.id));
  return isExpected ? [] : [`valid and refused: ${body.slice(0, 500)}`];
};

const grewNeedlessly = ({ method, url }: Asked, { status, grown }: Answered): readonly string[] => {
  if (grown === 0n) return [];
  if (status >= 400) return [`a ${status} made the log grow by ${grown}`];
  if (method === 'GET' || method === 'HEAD') return [`a ${method} made the log grow by ${grown}`];
  return /[?&]dryRun=true(?:&|$)/.test(url) ? [`a dry run made the log grow by ${grown}`] : [];
};

/** `places`: what must not be told, such as where the data lie. Empty: all is well. */
export const wrongWith = (
  asked: Asked,
  answered: Answered,
  { deviation }: Pick<Description, 'deviation'>,
  places: readonly string[],
): readonly string[] => {
  const { status, body, headers } = answered;
  const media = mediaOf(headers);
  const isDescribed = asked.method === asked.operation.method && !(status === 404 && body.includes('"no-such-route"'));
  const differs = isDescribed ? deviation(asked.operation, status, media, body) : null;
  const told = `${JSON.stringify(headers)}\n${body}`;
  return [
    ...(status >= 500 ? [`${status}: ${body.slice(0, 300)}`] : []),
    ...(asked.mustBeRefused && status < 400 ? [`accepted with ${status} though ${asked.note}`] : []),
    ...(asked.kind === 'valid' ? refusedThoughValid(asked, answered) : []),
    ...(asked.kind === 'locked-out' && status !== 401 && status !== 403
      ? [`let in with ${status}: ${asked.note}`]
      : []),
    ...(differs === null ? [] : [differs]),
    ...(status >= 400 && asked.method !== 'HEAD' ? wrongProblem(asked, answered) : []),
    ...grewNeedlessly(asked, answered),
    ...LEAKS.filter((leak) => leak.test(told)).map((leak) => `it tells ${leak.exec(told)?.[0]}`),
    ...places.filter((place) => told.includes(place)).map((place) => `it tells ${place}`),
  ];
};
