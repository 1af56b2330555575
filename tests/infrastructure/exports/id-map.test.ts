/** The id map: read from CSV and JSON, wrong lines named, and what it fills. */

import { NO_IDS } from '@tenure/infrastructure/exports/id-map/id-map.ts';
import { readIdMap } from '@tenure/infrastructure/exports/id-map/read-id-map.ts';
import { renderExport } from '@tenure/infrastructure/exports/render.ts';
import { DEFAULT_OPTIONS } from '@tenure/infrastructure/exports/target.ts';
import * as E from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';
import { BELIEVABLE } from './a-source.ts';

const USER = '005000000000001AAA';
const ACCOUNT = '001000000000001';
const CSV = `kind,key,target_id\nperson,Mara@Halden.example,${USER}\naccount,northwind-robotics,${ACCOUNT}\n`;
const JSON_MAP = `{\n "people": {"mara@halden.example": "${USER}"},\n "accounts": {"northwind-robotics": "${ACCOUNT}"}\n}`;

const mapOf = (text: string) => {
  const read = readIdMap(text, 'salesforce');
  if (E.isLeft(read)) throw new Error(JSON.stringify(read.left));
  return read.right;
};
const linesOf = (text: string): readonly (readonly [number, string])[] => {
  const read = readIdMap(text, 'salesforce');
  return E.isLeft(read) ? read.left.map(({ line, expected }) => [line, expected] as const) : [];
};

describe('OUT-2: id maps', () => {
  it.each([CSV, `\uFEFF${CSV.replaceAll('\n', '\r\n')}`, JSON_MAP])('CSV and JSON fill the same cells: %#', (text) => {
    const { files, preflight } = renderExport('salesforce', BELIEVABLE, mapOf(text), DEFAULT_OPTIONS);
    expect(files[0]?.content).toContain(`,Normal,${USER},${ACCOUNT},`);
    expect(preflight.needsIdMap.map(({ key, rows }) => [key, rows])).toEqual([['jonas.petrov', 2]]);
  });

  it('without one the natural keys stand in columns of their own, and the pre-flight says whom it needs', () => {
    const { files, preflight } = renderExport('salesforce', BELIEVABLE, NO_IDS, DEFAULT_OPTIONS);
    expect(files[0]?.content).toContain(',mara@halden.example,northwind-robotics\r\n');
    expect(preflight.needsIdMap.map(({ kind, key, column }) => [kind, key, column])).toEqual([
      ['person', 'jonas.petrov', 'OwnerId'],
      ['person', 'mara@halden.example', 'OwnerId'],
      ['account', 'northwind-robotics', 'WhatId'],
    ]);
  });

  it('where people are e-mail addresses, an id that is one needs no entry', () => {
    const { preflight } = renderExport('asana', BELIEVABLE, NO_IDS, DEFAULT_OPTIONS);
    expect(preflight.needsIdMap.map(({ key }) => key)).toEqual(['jonas.petrov']);
  });

  it('an entry nobody needs is told, with its line', () => {
    const { preflight } = renderExport(
      'salesforce',
      BELIEVABLE,
      mapOf(`${CSV}person,moira,${USER}\n`),
      DEFAULT_OPTIONS,
    );
    expect(preflight.warnings.filter((each) => each.startsWith('id map'))).toEqual([
      "id map, line 4: person “moira” is nobody's here and was not used.",
    ]);
  });

  it('CSV: every wrong line is named, all at once', () => {
    const text = `kind,key,target_id\nperson,a,${USER}\nperson,A,${USER}\nteam,b,${USER}\nperson,c\nperson,d,42\naccount,,${ACCOUNT}\n`;
    expect(linesOf(text)).toEqual([
      [3, 'each person once; line 2 has it already'],
      [4, 'person or account'],
      [5, '3 fields, as the header has'],
      [6, 'a Salesforce id of 15 or 18 letters and digits'],
      [7, 'the id of an account'],
    ]);
    expect(linesOf('who,what\n')[0]).toEqual([1, 'the header kind,key,target_id']);
    expect(linesOf(`kind,key,target_id\nperson,"a,${USER}\n`)[0]?.[0]).toBe(2);
  });

  it('JSON: every wrong line is named, broken JSON and double keys too', () => {
    expect(linesOf(`{\n "people": {\n  "a": 5,\n  "b": "short"\n },\n "teams": {}\n}`)).toEqual([
      [3, 'a text'],
      [4, 'a Salesforce id of 15 or 18 letters and digits'],
      [6, 'an object {"people": {…}, "accounts": {…}}'],
    ]);
    expect(linesOf('{\n "people": {\n "a": "x"\n "b": }')[0]?.[1]).toBe('JSON');
    expect(linesOf(`{"people": {"a": "${USER}",\n "a": "${USER}"}}`)).toEqual([
      [2, 'each person once; line 1 has it already'],
    ]);
    expect(linesOf('{"people": {},\n "accounts": {},\n "people": {}}')).toEqual([[3, '"people" once']]);
    expect(linesOf('[1]')[0]?.[0]).toBe(1);
  });
});
