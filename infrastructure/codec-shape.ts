/** A codec's structure as data, so that faces can offer options, check for unknown fields and describe bodies. */
import { formOf } from '@tenure/domain/kernel/codec.ts';
import type * as t from 'io-ts';
import { expectationOf } from './codec-expectation.ts';

export interface ShapeField {
  readonly name: string;
  readonly shape: Shape;
  /** The field may be absent and stays absent; a nullable field is not optional in this sense. */
  readonly optional: boolean;
}

type Kind =
  | { readonly kind: 'text' | 'number' | 'boolean' | 'anything' }
  | { readonly kind: 'integer'; readonly min: number; readonly max: number }
  | { readonly kind: 'words'; readonly words: readonly string[] }
  | { readonly kind: 'literal'; readonly value: unknown }
  | { readonly kind: 'nullable' | 'list'; readonly of: Shape }
  | { readonly kind: 'union'; readonly members: readonly Shape[] }
  | { readonly kind: 'object'; readonly fields: readonly ShapeField[] };

export type Shape = Kind & {
  /** What to write, in words. */
  readonly expected: string;
  /** The name its author gave it, `Money` for instance; null for a codec known by its structure only. */
  readonly name: string | null;
};

// io-ts marks its own codecs with a `_tag` that `t.Mixed` hides.
type Inside = t.Mixed & {
  readonly _tag?: string;
  readonly type?: Inside;
  readonly types?: readonly Inside[];
  readonly props?: Readonly<Record<string, Inside>>;
  readonly value?: unknown;
};

const NAMED = /^[A-Z][A-Za-z]*$/;
const TRANSPARENT: ReadonlySet<string> = new Set(['ReadonlyType', 'ExactType', 'RefinementType']);

const objectOf = (fields: readonly ShapeField[]): Kind => ({ kind: 'object', fields });

const fieldsOf = (codec: Inside, optional: boolean): readonly ShapeField[] =>
  Object.entries(codec.props ?? {}).map(([name, field]) => ({ name, optional, shape: shapeOf(field) }));

const kindOf = (codec: Inside): Kind => {
  const form = formOf(codec);
  if (form !== undefined) return form.kind === 'nullable' ? { kind: 'nullable', of: shapeOf(form.of) } : form;
  switch (codec._tag) {
    case 'ReadonlyType':
    case 'ExactType':
    case 'RefinementType':
      return kindOf(codec.type as Inside);
    case 'InterfaceType':
      return objectOf(fieldsOf(codec, false));
    case 'PartialType':
      return objectOf(fieldsOf(codec, true));
    case 'IntersectionType':
      return objectOf(
        (codec.types ?? []).flatMap((member) => {
          const kind = kindOf(member);
          return kind.kind === 'object' ? kind.fields : [];
        }),
      );
    case 'ArrayType':
    case 'ReadonlyArrayType':
      return { kind: 'list', of: shapeOf(codec.type as Inside) };
    case 'UnionType':
      return { kind: 'union', members: (codec.types ?? []).map(shapeOf) };
    case 'LiteralType':
      return { kind: 'literal', value: codec.value };
    case 'StringType':
      return { kind: 'text' };
    case 'BooleanType':
      return { kind: 'boolean' };
    default:
      return { kind: 'anything' };
  }
};

const nameOf = (codec: Inside): string | null => {
  if (NAMED.test(codec.name)) return codec.name;
  return codec._tag !== undefined && TRANSPARENT.has(codec._tag) ? nameOf(codec.type as Inside) : null;
};

const shapes = new WeakMap<t.Mixed, Shape>();

export const shapeOf = (codec: t.Mixed): Shape => {
  const known = shapes.get(codec);
  if (known !== undefined) return known;
  const shape: Shape = { ...kindOf(codec as Inside), expected: expectationOf(codec), name: nameOf(codec as Inside) };
  shapes.set(codec, shape);
  return shape;
};

/** The shape behind `nullable`, and whether there was one. */
export const bareShape = (shape: Shape): { readonly shape: Shape; readonly nullable: boolean } =>
  shape.kind === 'nullable' ? { shape: bareShape(shape.of).shape, nullable: true } : { shape, nullable: false };
