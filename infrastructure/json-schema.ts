/** JSON Schema (2020-12, as OpenAPI 3.1 uses it) of what a codec accepts. */
import { PlainDate } from '@tenure/domain/kernel/dates.ts';
import type * as t from 'io-ts';
import { type Shape, shapeOf } from './codec-shape.ts';

export type JsonSchema = Readonly<Record<string, unknown>>;

/** A field that may be left out: the payload reader fills in null or an empty list. */
const required = (shape: Shape): boolean => shape.kind !== 'nullable' && shape.kind !== 'list';

const schemaOfShape = (shape: Shape): JsonSchema => {
  switch (shape.kind) {
    case 'text':
      return {
        type: 'string',
        ...(shape.expected === PlainDate.name && { format: 'date' }),
        ...(shape.expected !== 'string' && { description: shape.expected }),
      };
    case 'number':
    case 'boolean':
      return { type: shape.kind };
    case 'integer':
      return { type: 'integer', minimum: shape.min, maximum: shape.max, description: shape.expected };
    case 'words':
      return { type: 'string', enum: shape.words };
    case 'literal':
      return { const: shape.value };
    case 'nullable':
      return { anyOf: [schemaOfShape(shape.of), { type: 'null' }] };
    case 'list':
      return { type: 'array', items: schemaOfShape(shape.of) };
    case 'union':
      return { anyOf: shape.members.map(schemaOfShape) };
    case 'object': {
      const needed = shape.fields.filter(({ shape: field, optional }) => !optional && required(field));
      return {
        type: 'object',
        ...(shape.name !== null && { title: shape.name }),
        properties: Object.fromEntries(shape.fields.map(({ name, shape: field }) => [name, schemaOfShape(field)])),
        ...(needed.length > 0 && { required: needed.map(({ name }) => name) }),
        additionalProperties: false,
      };
    }
    case 'anything':
      return {};
  }
};

export const schemaOf = (codec: t.Mixed): JsonSchema => schemaOfShape(shapeOf(codec));
