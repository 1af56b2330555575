/**
 * Text inside a Markdown document, escaped so that a reader sees what was written and a parser reads back the same
 * characters: line breaks, pipes, backticks, spaces at the ends of lines (DOC-1).
 */

/** Stands for nothing at all; a text that is just this is written as an entity. */
export const NOTHING = '—';
/** Stands for an empty list. */
export const EMPTY = 'none';

const PUNCTUATION = /[\\`*_[\]<>&|~()]/g;
const ENTITY = /&#(\d+);/g;
/** What would begin a block at the start of a line: a heading, a list, a quote, a fence, a table. */
const BLOCK_START = /^(?:[#+=:-]|\d+(?=[.)]))/;

const entity = (character: string): string => `&#${character.codePointAt(0)};`;

/** Characters no line of Markdown keeps as they are. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones that have to be written as entities.
const FRAGILE = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\ufeff]/g;

const escapedLine = (line: string): string => {
  const escaped = line.replace(PUNCTUATION, '\\$&').replace(FRAGILE, entity);
  const safe = escaped.replace(BLOCK_START, (start) =>
    /^\d/.test(start) ? start.replace(/^\d/, entity) : `\\${start}`,
  );
  return safe.replace(/^ +| +$/g, (spaces) => '&#32;'.repeat(spaces.length));
};

/** A text as it stands after a label; further lines are indented, each kept apart by a hard line break. */
export const escapeText = (text: string, indent: string): string => {
  if (text === NOTHING) return entity(NOTHING);
  if (text === EMPTY) return `${entity('n')}one`;
  return text.split('\n').map(escapedLine).join(`\\\n${indent}`);
};

/** The text that `escapeText` wrote; lines are joined by `\n` already, without their indentation. */
export const unescapeText = (written: string): string =>
  written
    .replace(/\\([!-/:-@[-`{-~])/g, (_, character: string) => entity(character))
    // A number beyond the last character stands for none, and stays as it was written.
    .replace(ENTITY, (whole, code: string) => (Number(code) <= 0x10ffff ? String.fromCodePoint(Number(code)) : whole));
