/**
 * A value as a Markdown document, by the shape of its codec (DOC-1). Two levels of headings, below them bullets; a
 * field is a bold label and its value. Nothing is left out, so nothing has to be guessed when it is read back.
 */
import { bareShape, type Shape, type ShapeField } from '../../codec-shape.ts';
import { EMPTY, NOTHING } from './inline.ts';
import { itemLabel, labelOf } from './labels.ts';
import { isScalar, writeScalar } from './scalars.ts';

type Members = Readonly<Record<string, unknown>>;

/** Below this level fields are nested as bullets: deeper headings are hard to tell apart. */
export const DEEPEST_HEADING = 4;

/** The member of a union that a value's fixed words name. */
export const memberOf = (shape: Shape, value: unknown): Shape => {
  if (shape.kind !== 'union') return shape;
  const found = shape.members.find(
    (member) =>
      member.kind === 'object' &&
      member.fields.every(
        ({ name, shape: field }) => field.kind !== 'literal' || field.value === (value as Members)[name],
      ),
  );
  if (found === undefined) throw new Error(`no member of ${shape.expected} fits`);
  return found;
};

const fieldsOf = (shape: Shape, value: unknown): readonly ShapeField[] => {
  const member = memberOf(shape, value);
  if (member.kind !== 'object') throw new Error(`${member.expected} has no fields to be written`);
  return member.fields;
};

const bullet = (indent: string, label: string, text: string): string =>
  `${indent}- **${label}:**${text === '' ? '' : ` ${text}`}`;

/** One line, or a list of lines, for whatever needs no section of its own. */
const short = (label: string, shape: Shape, value: unknown, indent: string): readonly string[] | null => {
  if (value === null) return [bullet(indent, label, NOTHING)];
  const { shape: bare } = bareShape(shape);
  const inner = `${indent}  `;
  if (isScalar(bare)) return [bullet(indent, label, writeScalar(bare, value, inner))];
  if (bare.kind !== 'list') return null;
  const items = value as readonly unknown[];
  if (items.length === 0) return [bullet(indent, label, EMPTY)];
  if (!isScalar(bare.of)) return null;
  const { shape: item } = bareShape(bare.of);
  const deeper = `${inner}   `;
  return [
    bullet(indent, label, ''),
    ...items.map((each, index) => `${inner}${index + 1}. ${each === null ? NOTHING : writeScalar(item, each, deeper)}`),
  ];
};

const bullets = (label: string, shape: Shape, value: unknown, indent: string): readonly string[] => {
  const lines = short(label, shape, value, indent);
  if (lines !== null) return lines;
  const { shape: bare } = bareShape(shape);
  const inner = `${indent}  `;
  if (bare.kind === 'list') {
    const items = (value as readonly unknown[]).flatMap((item, index) =>
      bullets(itemLabel(label, index), bare.of, item, inner),
    );
    return [bullet(indent, label, ''), ...items];
  }
  return [
    bullet(indent, label, ''),
    ...fieldsOf(bare, value).flatMap(({ name, shape: field }) =>
      bullets(labelOf(name), field, (value as Members)[name], inner),
    ),
  ];
};

const section = (label: string, shape: Shape, value: unknown, level: number): readonly string[] => {
  if (level > DEEPEST_HEADING) return bullets(label, shape, value, '');
  const heading = ['', `${'#'.repeat(level)} ${label}`, ''];
  const { shape: bare } = bareShape(shape);
  if (bare.kind !== 'list') return [...heading, ...fields(bare, value, level + 1)];
  const items = (value as readonly unknown[]).flatMap((item, index) =>
    section(itemLabel(label, index), bare.of, item, level + 1),
  );
  return [...heading, ...items];
};

/** Lines come before sections: what stood after a section would seem to belong to it. */
function fields(shape: Shape, value: unknown, level: number): readonly string[] {
  const members = value as Members;
  const lines: string[] = [];
  const sections: string[] = [];
  for (const { name, shape: field } of fieldsOf(shape, value)) {
    const label = labelOf(name);
    const own = short(label, field, members[name], '');
    if (own !== null) lines.push(...own);
    else if (level > DEEPEST_HEADING) lines.push(...bullets(label, field, members[name], ''));
    else sections.push(...section(label, field, members[name], level));
  }
  return [...lines, ...sections];
}

/** The document of a value that its codec accepts. */
export const writeDocument = (title: string, shape: Shape, value: unknown): string => {
  const lines = [`# ${title}`, '', ...fields(shape, value, 2)];
  return `${lines.filter((line, index) => line !== '' || lines[index - 1] !== '').join('\n')}\n`;
};
