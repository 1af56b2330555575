/** A Markdown document back to the value it was written from, by the shape of its codec (DOC-1). */
import * as E from 'fp-ts/lib/Either.js';
import type * as t from 'io-ts';
import { bareShape, type Shape, shapeOf } from '../../codec-shape.ts';
import { decodeReport } from '../../decode-report.ts';
import { EMPTY, NOTHING } from './inline.ts';
import { itemLabel, labelOf } from './labels.ts';
import { leftover } from './leftover.ts';
import { isScalar, readScalar } from './scalars.ts';
import { type DocumentProblem, type Outline, outlineOf } from './tree.ts';
import { writeDocument } from './write.ts';

/** Thrown inside this module only: reading is deep, and the first thing wrong is what is told. */
class Unreadable extends Error {
  readonly problem: DocumentProblem;
  constructor(problem: DocumentProblem) {
    super(problem.expected);
    this.problem = problem;
  }
}

const wrong = ({ line, label, text }: Outline, expected: string): never => {
  throw new Unreadable({ line, found: text === undefined ? label : `${label}: ${text}`, expected });
};

const labelled = (outline: Outline, label: string): Outline =>
  outline.children.find((child) => child.label === label) ?? wrong(outline, `“${label}” under it`);

const objectFrom = (shape: Shape & { readonly kind: 'object' }, outline: Outline): unknown => {
  const labels = shape.fields.map(({ name }) => labelOf(name));
  const stranger = outline.children.find(({ label }) => !labels.includes(label));
  if (stranger !== undefined) wrong(stranger, `one of: ${labels.join(', ')}`);
  const twice = outline.children.find(
    (child, index) => outline.children.findIndex(({ label }) => label === child.label) !== index,
  );
  if (twice !== undefined) wrong(twice, 'each label once');
  return Object.fromEntries(
    shape.fields.map(({ name, shape: field }) => [name, valueFrom(field, labelled(outline, labelOf(name)))]),
  );
};

const memberFor = (shape: Shape & { readonly kind: 'union' }, outline: Outline): Shape => {
  const found = shape.members.find(
    (member) =>
      member.kind === 'object' &&
      member.fields.every(
        ({ name, shape: field }) =>
          field.kind !== 'literal' ||
          outline.children.find(({ label }) => label === labelOf(name))?.text === field.value,
      ),
  );
  return found ?? wrong(outline, shape.expected);
};

const listFrom = (of: Shape, outline: Outline): readonly unknown[] => {
  if (outline.text === EMPTY) return [];
  if (!isScalar(of)) {
    return outline.children.map((child, index) =>
      child.label === itemLabel(outline.label, index)
        ? valueFrom(of, child)
        : wrong(child, `“${itemLabel(outline.label, index)}”`),
    );
  }
  const { shape: item, nullable } = bareShape(of);
  return outline.numbered.map((text) => {
    if (nullable && text === NOTHING) return null;
    return readScalar(item, text) ?? wrong(outline, item.expected);
  });
};

function valueFrom(shape: Shape, outline: Outline): unknown {
  const { shape: bare, nullable } = bareShape(shape);
  if (nullable && outline.text === NOTHING) return null;
  if (isScalar(bare)) {
    const read = outline.text === undefined ? undefined : readScalar(bare, outline.text);
    return read === undefined ? wrong(outline, bare.expected) : read;
  }
  if (bare.kind === 'list') return listFrom(bare.of, outline);
  const member = bare.kind === 'union' ? memberFor(bare, outline) : bare;
  return member.kind === 'object' ? objectFrom(member, outline) : wrong(outline, member.expected);
}

/** The value of a document with this title, or the first thing in it that cannot be read. */
export const readDocument = <A>(title: string, codec: t.Type<A>, text: string): E.Either<DocumentProblem, A> => {
  const outline = outlineOf(text);
  if (E.isLeft(outline)) return outline;
  const [top, ...others] = outline.right.children;
  if (top?.label !== title || others.length > 0) {
    return E.left({ line: top?.line ?? 1, found: top?.label ?? 'nothing', expected: `one title: # ${title}` });
  }
  try {
    const value = valueFrom(shapeOf(codec), top);
    const decoded = codec.decode(value);
    if (E.isRight(decoded)) {
      const anew = outlineOf(writeDocument(title, shapeOf(codec), decoded.right));
      if (E.isLeft(anew)) throw new Error(`what was written cannot be read: ${anew.left.found}`);
      const more = leftover(outline.right, anew.right);
      return more === null ? decoded : E.left(more);
    }
    const [first] = decodeReport(decoded.left);
    return E.left({ line: 1, found: `${first?.pointer}: ${first?.found}`, expected: first?.expected ?? codec.name });
  } catch (cause) {
    if (cause instanceof Unreadable) return E.left(cause.problem);
    throw cause;
  }
};
