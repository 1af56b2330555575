/** What is left of a document for analysts (infrastructure/auth/shown.ts), as a schema: nothing but what is declared. */
import type { Shown } from '../../auth/access.ts';
import type { JsonSchema } from '../../json-schema.ts';
import { dereferenced } from './schemas.ts';

const NO_OBJECT: JsonSchema = { not: { type: 'object' } };

const membersOf = ({ anyOf }: JsonSchema): readonly JsonSchema[] => (Array.isArray(anyOf) ? anyOf : []);

const holdsObjects = (schema: JsonSchema): boolean => {
  const { type, items, ...rest } = dereferenced(schema);
  if (type === 'object') return true;
  if (typeof items === 'object' && items !== null && holdsObjects(items as JsonSchema)) return true;
  return membersOf(rest).some(holdsObjects);
};

/** Of a field nothing may be left, so none is required. */
export const shownSchema = (shown: Shown, schema: JsonSchema): JsonSchema => {
  if (shown === true) return holdsObjects(schema) ? NO_OBJECT : schema;
  const { type, items, properties, ...rest } = dereferenced(schema);
  const members = membersOf(rest);
  if (members.length > 0) return { anyOf: members.map((each) => shownSchema(shown, each)) };
  if (type === 'array') return { type: 'array', items: shownSchema(shown, items as JsonSchema) };
  if (type !== 'object') return { type: 'null' };
  const fields = Object.entries((properties ?? {}) as Readonly<Record<string, JsonSchema>>);
  return {
    type: 'object',
    properties: Object.fromEntries(
      fields.flatMap(([name, field]) => {
        const part = Object.hasOwn(shown, name) ? shown[name] : undefined;
        return part === undefined ? [] : [[name, shownSchema(part, field)]];
      }),
    ),
    additionalProperties: false,
  };
};
