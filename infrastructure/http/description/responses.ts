/** The answers of an operation, each status with its headers, schemas and problem codes. */
import type { JsonSchema } from '../../json-schema.ts';
import { problemHeaders, successHeaders } from './answer-headers.ts';
import type { Operation } from './operation.ts';
import { problemCodes } from './problem-codes.ts';
import { codesExplained } from './refusal-meanings.ts';
import { answerOf, MADE } from './schemas.ts';
import { shownSchema } from './shown-schema.ts';

/** Pages and files, where there are such forms beside JSON or instead of it. */
const PAGES: Readonly<Record<string, readonly string[]>> = {
  getStrategyDocument: ['text/markdown'],
  getOutcomeDocument: ['text/markdown'],
  getEscalationBrief: ['text/markdown'],
  getPlaybookPacket: ['text/html', 'text/markdown'],
  getStatusTracker: ['text/markdown', 'text/csv'],
  exportTasks: ['text/csv', 'text/calendar'],
  exportTasksWithIdMap: ['text/csv', 'text/calendar'],
  metrics: ['text/plain'],
};

const STATUS: Readonly<Record<number, string>> = {
  400: 'The request cannot be read',
  401: 'Nobody knows who is asking, or no longer',
  403: 'Not for whoever is asking',
  404: 'Nothing is known of it',
  406: 'It has no form the reader takes',
  408: 'The request does not arrive',
  409: 'Somebody else was first: it is at another revision',
  413: 'Too large',
  414: 'The URL is too long',
  415: 'The body is of another type',
  421: 'The request is for another host',
  422: 'Refused by a rule; nothing was appended',
  429: 'Too many requests; Retry-After says when there may be more',
  431: 'The headers are too large',
  500: 'A defect of the server',
  503: 'Something cannot be reached; try again',
};

const ref = (name: string): JsonSchema => ({ $ref: `#/components/schemas/${name}` });

/** What stands for the schema of a problem of that status. */
export type Share = (status: number, schema: JsonSchema) => JsonSchema;

const REFUSED = 422;

const ofCodes = ({ target }: Operation, status: number, codes: readonly string[], share: Share): JsonSchema => ({
  description:
    status === REFUSED
      ? `${STATUS[status]}:\n\n${codesExplained(target, codes)}`
      : `${STATUS[status] ?? 'A problem'}: ${codes.join(', ')}`,
  headers: problemHeaders(status),
  content: {
    'application/problem+json': {
      schema: share(status, {
        allOf: [ref('Problem'), { properties: { status: { const: status }, code: { enum: codes } } }],
      }),
    },
  },
});

/** Documents in JSON: that of the operation, and what analysts are shown of it. */
const documentOf = ({ operationId, shown, hasIdentity, target, isLongLived }: Operation): JsonSchema | null => {
  if (isLongLived) return null;
  if (target !== null && operationId !== 'OrchestratePlay') {
    return { anyOf: [MADE.CommandAnswers[target], MADE.CommandPreviews[target]] };
  }
  const answer = answerOf(operationId);
  if (answer === null || shown === null || !hasIdentity) return answer;
  return { anyOf: [answer, { title: 'What analysts are shown', ...shownSchema(shown, answer) }] };
};

const contentOf = (operation: Operation): JsonSchema => {
  const { operationId, isLongLived } = operation;
  const document = documentOf(operation);
  const data = isLongLived ? MADE.OtherAnswers[operationId as 'followEvents' | 'followChanges'] : null;
  return {
    ...(document !== null && { 'application/json': { schema: document } }),
    ...Object.fromEntries((PAGES[operationId] ?? []).map((media) => [media, { schema: { type: 'string' } }])),
    ...(data !== null && { 'text/event-stream': { schema: { type: 'string' }, 'x-tenure-event-data': data } }),
  };
};

/** `said`: statuses of success, with their descriptions, as the route has them. */
export const responsesOf = (
  operation: Operation,
  said: Readonly<Record<string, { readonly description?: string }>>,
  share: Share,
): JsonSchema => {
  const headers = successHeaders(operation);
  const successes = Object.entries(said).filter(([status]) => Number(status) < 400);
  const success = successes.map(([status, { description = '' }]): readonly [string, JsonSchema] => {
    if (operation.operationId === 'OrchestratePlay') {
      const schema = status === '201' ? MADE.CommandAnswers.play : MADE.OtherAnswers.previewOfStart;
      return [status, { description, headers, content: { 'application/json': { schema } } }];
    }
    return [status, { description, headers, ...(status !== '204' && { content: contentOf(operation) }) }];
  });
  const problems = problemCodes(operation).map(
    ([status, codes]) => [status, ofCodes(operation, status, codes, share)] as const,
  );
  return Object.fromEntries([...success, ...problems]);
};
