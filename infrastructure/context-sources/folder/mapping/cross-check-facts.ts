/** Facts of a mapping: their kind, the columns they read, and whether their aggregate suits those. */
import { CONTEXT_KINDS } from '@tenure/domain/kernel/vocabulary.ts';
import type { ContextMapping } from './mapping.ts';
import type { FactRecipe, Measure, SimpleMeasure } from './measures.ts';
import { columnAt, conditionsAt, NUMERIC, ORDERED, type Problems, problem, tableAt } from './references.ts';

const columnsAt = (mapping: ContextMapping, at: string, measure: SimpleMeasure): Problems => {
  const { table } = measure;
  switch (measure.op) {
    case 'count':
      return [];
    case 'sum':
    case 'mean':
      return columnAt(mapping, `${at}/column`, table, measure.column, NUMERIC);
    case 'min':
    case 'max':
      return columnAt(mapping, `${at}/column`, table, measure.column, ORDERED);
    case 'distinct':
    case 'latest':
    case 'breakdown':
      return columnAt(mapping, `${at}/column`, table, measure.column);
    case 'largest':
      return [
        ...columnAt(mapping, `${at}/column`, table, measure.column),
        ...columnAt(mapping, `${at}/by`, table, measure.by, NUMERIC),
      ];
    case 'next-term-end':
      return [
        ...columnAt(mapping, `${at}/start`, table, measure.start, ['date']),
        ...columnAt(mapping, `${at}/months`, table, measure.months, ['integer']),
      ];
  }
};

const windowOf = (measure: SimpleMeasure): number | undefined => ('days' in measure ? measure.days : undefined);

const windowAt = (mapping: ContextMapping, at: string, measure: SimpleMeasure): Problems =>
  windowOf(measure) !== undefined && mapping.tables[measure.table]?.date === undefined
    ? [problem(`${at}/days`, `no window, unless the table ${measure.table} has a date`, String(windowOf(measure)))]
    : [];

const simpleAt = (mapping: ContextMapping, at: string, measure: SimpleMeasure): Problems =>
  mapping.tables[measure.table] === undefined
    ? tableAt(mapping, `${at}/table`, measure.table)
    : [
        ...columnsAt(mapping, at, measure),
        ...conditionsAt(mapping, `${at}/where`, measure.table, measure.where),
        ...windowAt(mapping, at, measure),
      ];

/** Whether a measure yields something that can be divided. */
const isNumeric = (mapping: ContextMapping, measure: SimpleMeasure): boolean => {
  if (measure.op === 'count' || measure.op === 'distinct') return true;
  if (measure.op === 'breakdown' || measure.op === 'next-term-end') return false;
  const type = mapping.tables[measure.table]?.columns[measure.column]?.type;
  return type === undefined || NUMERIC.includes(type);
};

const numericAt = (mapping: ContextMapping, at: string, measure: SimpleMeasure): Problems =>
  isNumeric(mapping, measure) ? [] : [problem(`${at}/op`, 'a measure that yields a number', `"${measure.op}"`)];

const TREND_OF: readonly string[] = ['count', 'sum', 'mean', 'distinct'];

const measureAt = (mapping: ContextMapping, at: string, measure: Measure): Problems => {
  if (measure.op === 'ratio')
    return [
      ...simpleAt(mapping, `${at}/of`, measure.of),
      ...simpleAt(mapping, `${at}/to`, measure.to),
      ...numericAt(mapping, `${at}/of`, measure.of),
      ...numericAt(mapping, `${at}/to`, measure.to),
    ];
  if (measure.op !== 'trend') return simpleAt(mapping, at, measure);
  return [
    ...simpleAt(mapping, `${at}/of`, measure.of),
    ...(windowOf(measure.of) === undefined
      ? [problem(`${at}/of/days`, 'a window in days, since a trend compares two windows', 'nothing')]
      : []),
    ...(TREND_OF.includes(measure.of.op)
      ? []
      : [problem(`${at}/of/op`, `one of ${TREND_OF.join(' | ')}`, `"${measure.of.op}"`)]),
  ];
};

const factAt = (mapping: ContextMapping, id: string, { measure }: FactRecipe): Problems => {
  const kind = id.slice(0, id.indexOf('.'));
  const known = CONTEXT_KINDS.some((one) => one === kind);
  return [
    ...(known ? [] : [problem(`/facts/${id}`, `a fact of one of ${CONTEXT_KINDS.join(' | ')}`, `"${id}"`)]),
    ...measureAt(mapping, `/facts/${id}/measure`, measure),
  ];
};

export const factsAt = (mapping: ContextMapping): Problems =>
  Object.entries(mapping.facts).flatMap(([id, recipe]) => factAt(mapping, id, recipe));
