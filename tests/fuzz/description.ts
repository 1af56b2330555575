/** What the served OpenAPI document says can be asked, and whether an answer is one it describes. */
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';

export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly format?: string;
  readonly description?: string;
}

export interface Parameter {
  readonly in: 'path' | 'query' | 'header';
  readonly name: string;
  readonly schema: Schema;
  readonly description?: string;
  readonly required?: boolean;
}

export interface Operation {
  readonly id: string;
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly parameters: readonly Parameter[];
  /** Media type of each body it takes, what the body is made of, and the example it is shown with; empty: it takes none. */
  readonly bodies: readonly (readonly [media: string, schema: Schema, example: unknown])[];
  readonly statuses: readonly number[];
  /** It never ends, so only what it refuses can be looked at. */
  readonly isEndless: boolean;
}

type Content = Readonly<Record<string, { readonly schema?: Schema; readonly example?: unknown }>>;
interface Described {
  readonly operationId: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly content?: Content }>>;
}
export interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
}

export interface Description {
  readonly operations: readonly Operation[];
  readonly resolve: (schema: Schema) => Schema;
  /** Whether a JSON body is one that the operation describes. */
  readonly takes: (operation: Operation, body: unknown) => boolean;
  /** null: the answer is as the operation describes it. */
  readonly deviation: (operation: Operation, status: number, media: string | null, body: string) => string | null;
}

const operationOf = (path: string, method: string, described: Described): Operation => ({
  id: described.operationId,
  method: method.toUpperCase() as Operation['method'],
  path,
  parameters: described.parameters ?? [],
  bodies: Object.entries(described.requestBody?.content ?? {}).map(([media, { schema = {}, example }]) => [
    media,
    schema,
    example,
  ]),
  statuses: Object.keys(described.responses).map(Number),
  isEndless: Object.values(described.responses).some(({ content = {} }) => 'text/event-stream' in content),
});

const piece = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');
const pointerTo = (...names: readonly string[]): string =>
  names.map((name) => `/${encodeURIComponent(piece(name))}`).join('');

/** A described media type is a family where it ends in a star. */
const fits = (described: string, media: string): boolean =>
  described === media || described === '*/*' || (described.endsWith('/*') && media.startsWith(described.slice(0, -1)));

const MOST_SHOWN = 6;
const differences = (errors: readonly ErrorObject[]): string =>
  errors
    .slice(0, MOST_SHOWN)
    .map(({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`)
    .join('; ');

export const readDescription = (document: OpenApi): Description => {
  // Formats are looked at where values are made; an unknown word in a schema is a defect of the description.
  const ajv = new Ajv2020({ allErrors: true, strict: false, validateFormats: false });
  ajv.addSchema(document, 'openapi');

  const validators = new Map<string, ValidateFunction | undefined>();
  const validator = (at: string): ValidateFunction | undefined => {
    if (!validators.has(at)) validators.set(at, ajv.getSchema(`openapi#${at}`));
    return validators.get(at);
  };

  const resolve = (schema: Schema): Schema => {
    if (schema.$ref === undefined) return schema;
    const names = schema.$ref.slice(2).split('/');
    return resolve(names.reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], document) as Schema);
  };

  return {
    operations: Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, described]) => operationOf(path, method, described)),
    ),
    resolve,
    takes: ({ path, method }, body) => {
      const at = ['paths', path, method.toLowerCase(), 'requestBody', 'content', 'application/json', 'schema'];
      return validator(pointerTo(...at))?.(body) === true;
    },
    deviation: ({ path, method }, status, media, body) => {
      const key = method.toLowerCase();
      const described = document.paths[path]?.[key]?.responses[String(status)];
      if (described === undefined) return `the status ${status} is not described`;
      const { content } = described;
      if (content === undefined) return body === '' ? null : `${status} is described without a body`;
      const name = Object.keys(content).find((each) => media !== null && fits(each, media));
      if (name === undefined)
        return `${status} is described as ${Object.keys(content).join(', ')} and came as ${media}`;
      if (!name.endsWith('json')) return null;
      const validate = validator(pointerTo('paths', path, key, 'responses', String(status), 'content', name, 'schema'));
      if (validate === undefined) return null;
      return validate(JSON.parse(body)) === true
        ? null
        : `${status} is not as described: ${differences(validate.errors ?? [])}`;
    },
  };
};
