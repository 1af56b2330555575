/** The description a server gives of itself, as a measure of its answers: nothing undescribed passes. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { FastifyInstance } from 'fastify';

interface Described {
  readonly operationId: string;
  readonly summary?: string;
  readonly description?: string;
  readonly tags?: readonly string[];
  readonly security?: readonly object[];
  readonly parameters?: readonly { readonly in: string; readonly name: string; readonly required?: boolean }[];
  readonly requestBody?: {
    readonly required?: boolean;
    readonly content: Readonly<Record<string, { readonly schema: { readonly required?: readonly string[] } }>>;
  };
  readonly responses: Readonly<Record<string, Answer>>;
}

interface Answer {
  readonly description?: string;
  readonly headers?: object;
  readonly content?: Readonly<Record<string, { readonly schema?: object; readonly example?: unknown }>>;
}

export interface Operation extends Described {
  readonly method: string;
  readonly path: string;
  readonly isEndless: boolean;
}

export interface Document {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, object>> };
}

export interface ServedDescription {
  readonly document: Document;
  readonly operations: ReadonlyMap<string, Operation>;
  /** null: the answer is as described. */
  readonly deviation: (operationId: string, status: number, media: string | null, body: string) => string | null;
  /** null: a JSON body of that operation may be like this. */
  readonly unlike: (operationId: string, body: unknown) => string | null;
}

const piece = (name: string): string => `/${encodeURIComponent(name.replaceAll('~', '~0').replaceAll('/', '~1'))}`;

export const servedDescription = async (
  app: FastifyInstance,
  headers: Readonly<Record<string, string>> = {},
): Promise<ServedDescription> => {
  const document: Document = (await app.inject({ url: '/openapi.json', headers })).json();
  const ajv = new Ajv2020({ allErrors: true, strict: true, strictTypes: false, strictRequired: false });
  addFormats.default(ajv);
  for (const word of ['example', 'paths', 'components', 'openapi', 'info', 'servers', 'tags']) ajv.addKeyword(word);
  ajv.addSchema(document, 'api');
  const operations = new Map(
    Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, described]): readonly [string, Operation] => {
        const isEndless = described.responses['200']?.content?.['text/event-stream'] !== undefined;
        return [described.operationId, { ...described, method, path, isEndless }];
      }),
    ),
  );
  return {
    document,
    operations,
    unlike: (operationId, body) => {
      const { path = '', method = '' } = operations.get(operationId) ?? {};
      const at = ['paths', path, method, 'requestBody', 'content', 'application/json', 'schema'];
      const validate = ajv.getSchema(`api#${at.map(piece).join('')}`);
      if (validate === undefined) return 'no JSON body is described';
      return validate(body) === true ? null : ajv.errorsText(validate.errors);
    },
    deviation: (operationId, status, media, body) => {
      const operation = operations.get(operationId);
      const answer = operation?.responses[String(status)];
      if (operation === undefined || answer === undefined) return `the status ${status} is not described`;
      if (answer.content === undefined) return body === '' ? null : `${status} is described without a body`;
      if (media === null || answer.content[media] === undefined) return `${status} came as ${media}`;
      if (!media.endsWith('json')) return null;
      const at = ['paths', operation.path, operation.method, 'responses', String(status), 'content', media, 'schema'];
      const validate = ajv.getSchema(`api#${at.map(piece).join('')}`);
      if (validate === undefined) return `${status} has no schema`;
      return validate(JSON.parse(body)) === true ? null : `${status}: ${ajv.errorsText(validate.errors)}`;
    },
  };
};
