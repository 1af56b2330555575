/** What somebody types after an option, as the value its field takes. What does not fit is left for the codec to refuse. */

import { bareShape, type Shape } from '../codec-shape.ts';
import { moneyFrom } from '../commands/money-text.ts';

const parsedJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

const looksLikeJson = (text: string): boolean => /^\s*[{[]/.test(text);

/** `dana=Dana Osei` names a person; `dana` alone is somebody whose name is that. */
const personFrom = (text: string): unknown => {
  const at = text.indexOf('=');
  return at < 0 ? { id: text, name: text } : { id: text.slice(0, at).trim(), name: text.slice(at + 1).trim() };
};

/** `order-form=https://…` says where an output is; without a word before it there is nothing to take apart. */
const outputFrom = (text: string): unknown => {
  const at = text.indexOf('=');
  return at < 0 ? text : { outputId: text.slice(0, at).trim(), uri: text.slice(at + 1).trim() };
};

/** Objects that have a short way of writing them. */
const SHORT: ReadonlySet<string> = new Set(['Person', 'Money', 'ProducedOutput']);

export const valueFrom = (shape: Shape, text: string): unknown => {
  const { shape: bare } = bareShape(shape);
  if (bare.kind !== 'text' && bare.kind !== 'words' && looksLikeJson(text)) return parsedJson(text);
  switch (bare.kind) {
    case 'integer':
    case 'number':
      return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
    case 'boolean':
      return text === 'true' ? true : text === 'false' ? false : text;
    case 'list':
      // One rung of a ladder, one stack of personas: words side by side.
      return text.split(',').map((item) => valueFrom(bare.of, item.trim()));
    case 'object':
      if (bare.name === 'Person') return personFrom(text);
      if (bare.name === 'ProducedOutput') return outputFrom(text);
      return bare.name === 'Money' ? (moneyFrom(text) ?? text) : text;
    default:
      return text;
  }
};

/** Whether a value of this shape may be in a file of its own: an object that has no short way of writing it. */
export const fromFile = ({ kind, name }: Shape): boolean => kind === 'object' && !SHORT.has(name ?? '');

/** How to write a value of this shape, for `--help` and for errors. */
export const howToWrite = (shape: Shape): string => {
  const { shape: bare } = bareShape(shape);
  if (bare.kind === 'list') {
    const { of: item } = bare;
    return item.kind === 'list'
      ? `${howToWrite(item.of)}, several with commas; repeatable`
      : `${howToWrite(item)}; repeatable`;
  }
  if (bare.name === 'Person') return 'a person as id=Name';
  if (bare.name === 'Money') return 'an amount like "EUR 120000.00"';
  if (bare.name === 'ProducedOutput') return 'an output as id=uri, or JSON: {outputId, uri, sha256}';
  if (bare.kind !== 'object') return bare.expected;
  const fields = bare.fields.map(({ name, optional }) => `${name}${optional ? '?' : ''}`);
  return `JSON: {${fields.join(', ')}}, or @file`;
};
