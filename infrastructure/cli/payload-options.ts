/** A command's fields as options of the command line, and the options somebody gave as its payload. */
import type { Command } from 'commander';
import { bareShape, type Shape, type ShapeField } from '../codec-shape.ts';
import { kebab } from '../commands/kebab.ts';
import type { DecodeProblem } from '../decode-report.ts';
import { TAKEN } from './global-options.ts';
import { readPayloadFile } from './payload-file.ts';
import { fromFile, howToWrite, valueFrom } from './values.ts';

/** Without the dashes. A field called like something every command takes gets a name of its own. */
const optionName = (field: string): string => (TAKEN.has(kebab(field)) ? `with-${kebab(field)}` : kebab(field));

export const optionOf = (field: string): string => `--${optionName(field)}`;

const isList = (shape: Shape): boolean => bareShape(shape).shape.kind === 'list';

const placeholder = (shape: Shape): string => {
  const { shape: bare } = bareShape(shape);
  if (bare.kind === 'list') return `${placeholder(bare.of).replace(/\.\.\.$/, '')}`;
  if (bare.name === 'Person') return 'id=Name';
  if (bare.kind === 'object') return bare.name === 'Money' ? 'amount' : 'json';
  return bare.kind === 'integer' || bare.kind === 'number' ? 'n' : 'text';
};

const collect = (value: string, before: readonly string[] | undefined): readonly string[] => [...(before ?? []), value];

const mayBeAbsent = ({ shape, optional }: ShapeField): boolean =>
  optional || shape.kind === 'nullable' || shape.kind === 'list';

/** Adds one option a field. None is mandatory to commander: what is missing may come from `--file`. */
export const addFieldOptions = (command: Command, fields: readonly ShapeField[]): Command => {
  for (const field of fields) {
    const flags = `${optionOf(field.name)} <${placeholder(field.shape)}>`;
    const help = `${howToWrite(field.shape)}${mayBeAbsent(field) ? '' : ' (required)'}`;
    if (isList(field.shape)) command.option(flags, help, collect);
    else command.option(flags, help);
  }
  return command;
};

/** Commander keeps an option under its name in camel case. */
const keptAs = (field: string): string =>
  optionName(field).replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

type Given = Readonly<Record<string, unknown>>;

const ofFields = ({ shape }: ShapeField): boolean => {
  const { shape: bare } = bareShape(shape);
  const { shape: item } = bare.kind === 'list' ? bareShape(bare.of) : { shape: bare };
  return fromFile(item);
};

/** `--spec @unit.yaml`: an object too large for a command line, out of a file of its own; `@-` is standard input. */
export const withFieldFiles = async (
  fields: readonly ShapeField[],
  options: Given,
  stdin: () => Promise<string>,
): Promise<Given> => {
  const read = async (field: string, text: unknown): Promise<unknown> =>
    typeof text === 'string' && text.startsWith('@')
      ? JSON.stringify(await readPayloadFile(text.slice(1), stdin, optionOf(field)))
      : text;
  const found: Record<string, unknown> = { ...options };
  for (const { name } of fields.filter(ofFields)) {
    const given = found[keptAs(name)];
    found[keptAs(name)] = Array.isArray(given)
      ? await Promise.all(given.map((text: unknown) => read(name, text)))
      : await read(name, given);
  }
  return found;
};

/** One item an option; or all of them as one JSON array, as a file or a program has them. */
const itemsFrom = (of: Shape, text: string): readonly unknown[] => {
  const value = valueFrom(of, text);
  const isWhole = Array.isArray(value) && bareShape(of).shape.kind === 'object';
  return isWhole ? (value as readonly unknown[]) : [value];
};

/** The payload the options make; fields nobody gave are absent. */
export const payloadFrom = (fields: readonly ShapeField[], options: Given): Given =>
  Object.fromEntries(
    fields.flatMap(({ name, shape }): readonly (readonly [string, unknown])[] => {
      const given = options[keptAs(name)];
      if (given === undefined) return [];
      const { shape: bare } = bareShape(shape);
      if (bare.kind === 'list')
        return [[name, (given as readonly string[]).flatMap((text) => itemsFrom(bare.of, text))]];
      return [[name, valueFrom(shape, String(given))]];
    }),
  );

/** `/change/due` as the person who typed it knows it: `--change/due`. */
export const atOption = (pointer: string): string => {
  const [, field, ...rest] = pointer.split('/');
  return field === undefined || field === '' ? pointer : [optionOf(field), ...rest].join('/');
};

/** Problems of a payload at the options they came from; a whole field says how its option is written. */
export const atOptions = (
  problems: readonly DecodeProblem[],
  fields: readonly ShapeField[],
): readonly DecodeProblem[] =>
  problems.map(({ pointer, expected, found }) => {
    const field = fields.find(({ name }) => pointer === `/${name}`);
    return {
      pointer: atOption(pointer),
      expected: field === undefined ? expected : howToWrite(field.shape),
      found,
    };
  });
