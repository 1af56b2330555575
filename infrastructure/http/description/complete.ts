/** The description of the API, completed from what the routes say and the types their answers are made with. */
import type { JsonSchema } from '../../json-schema.ts';
import { CONSISTENCY_HEADERS } from '../prefer.ts';
import { HEADER_COMPONENTS } from './answer-headers.ts';
import { type Answered, EXAMPLE_ANSWERS, EXAMPLES, type ExampleAnswer } from './examples.ts';
import type { Operation } from './operation.ts';
import { responsesOf, type Share } from './responses.ts';
import { descriptionOf } from './rules.ts';
import { MADE } from './schemas.ts';

interface Described {
  readonly operationId?: string;
  readonly summary?: string;
  readonly description?: string;
  readonly parameters?: readonly JsonSchema[];
  readonly requestBody?: { readonly content?: Readonly<Record<string, JsonSchema>> };
  readonly responses?: Readonly<Record<string, { readonly description?: string }>>;
}

export interface Document {
  readonly paths?: Readonly<Record<string, Readonly<Record<string, Described>>>>;
  readonly components?: JsonSchema;
}

const CONSISTENCY: readonly JsonSchema[] = Object.entries(
  CONSISTENCY_HEADERS.properties as Readonly<Record<string, JsonSchema>>,
).map(([name, { description, ...schema }]) => ({ in: 'header', name, required: false, description, schema }));

/** Whether it can be asked for as of a moment, and whether it waits for what its reader has written. */
const consistencyOf = ({ isTold, isRead, isLongLived, parameters }: Operation): JsonSchema => ({
  asOf: parameters.has('asOf'),
  waits: isTold && isRead ? 'token' : isLongLived ? 'stream' : 'no',
});

const parametersOf = ({ isTold, isRead }: Operation, said: readonly JsonSchema[] = []): readonly JsonSchema[] => {
  const names = new Set(said.map(({ name }) => name));
  return [...said, ...(isTold && isRead ? CONSISTENCY.filter(({ name }) => !names.has(name)) : [])];
};

type Contents = Readonly<Record<string, JsonSchema>>;

const withExample = (content: Contents | undefined, media: string, example: unknown): JsonSchema =>
  Object.fromEntries(
    Object.entries(content ?? {}).map(([each, said]) => [each, each === media ? { ...said, example } : said]),
  );

const bodyOf = (operationId: string, said: Described['requestBody']): JsonSchema => {
  const { body, text } = EXAMPLES[operationId] ?? {};
  const [media, example] = text === undefined ? ['application/json', body] : ['text/csv', text];
  return { ...said, content: example === undefined ? said?.content : withExample(said?.content, media, example) };
};

const withAnswer = (said: JsonSchema, { status, media, body }: Answered): JsonSchema =>
  Object.fromEntries(
    Object.entries(said).map(([each, answer]) => {
      const { content } = answer as { readonly content?: Contents };
      if (each !== String(status) || media === null || content === undefined) return [each, answer];
      return [each, { ...(answer as JsonSchema), content: withExample(content, media, body) }];
    }),
  );

const answersOf = (said: JsonSchema, { refused, ...carriedOut }: ExampleAnswer): JsonSchema => {
  const shown = withAnswer(said, carriedOut);
  return refused === undefined ? shown : withAnswer(shown, refused);
};

/** Problems that several operations can have are said once: those of one status and the same codes. */
const sharedProblems = () => {
  const shared: Record<string, JsonSchema> = {};
  const names = new Map<string, string>();
  const share = (status: number, schema: JsonSchema): JsonSchema => {
    const said = JSON.stringify(schema);
    const others = [...names.values()].filter((each) => each.startsWith(`Problem${status}`)).length;
    const name = names.get(said) ?? (others === 0 ? `Problem${status}` : `Problem${status}-${others + 1}`);
    names.set(said, name);
    shared[name] = schema;
    return { $ref: `#/components/schemas/${name}` };
  };
  return { shared, share };
};

const completed = (operation: Operation, described: Described, share: Share): object => {
  const { operationId, access, command, hasIdentity } = operation;
  const { summary = operationId, description, parameters, requestBody, responses = {} } = described;
  const said = responsesOf(operation, responses, share);
  const example = EXAMPLE_ANSWERS[operationId];
  return {
    ...described,
    summary,
    description: descriptionOf(operation, summary, description),
    parameters: parametersOf(operation, parameters),
    ...(requestBody !== undefined && { requestBody: bodyOf(operationId, requestBody) }),
    responses: example === undefined ? said : answersOf(said, example),
    ...(hasIdentity && { security: access === 'open' ? [] : [{ bearer: [] }] }),
    'x-tenure-access': { word: access, command },
    'x-tenure-consistency': consistencyOf(operation),
  };
};

const BEARER = {
  type: 'http',
  scheme: 'bearer',
  description: 'An API key, or a token of the identity provider (docs/identity.md); AUD-3',
};

/** `operations`: what the routes are, by operationId. */
export const completeDescription = (document: Document, operations: ReadonlyMap<string, Operation>): Document => {
  const hasIdentity = [...operations.values()].some((each) => each.hasIdentity);
  const { shared, share } = sharedProblems();
  const paths = Object.fromEntries(
    Object.entries(document.paths ?? {}).map(([path, methods]) => [
      path,
      Object.fromEntries(
        Object.entries(methods).map(([method, described]) => {
          const operation = operations.get(described.operationId ?? '');
          if (operation === undefined) throw new Error(`${method} ${path} has no operationId`);
          return [method, completed(operation, described, share)];
        }),
      ),
    ]),
  );
  return {
    ...document,
    paths,
    components: {
      schemas: { ...MADE.$defs, ...shared },
      headers: HEADER_COMPONENTS,
      ...(hasIdentity && { securitySchemes: { bearer: BEARER } }),
    },
  };
};
