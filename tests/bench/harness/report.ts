/** Outcomes as a reader sees them: one table for each benchmark, ratios beside the figures, aims below. */
import { type Aim, isReached, medianOf, type Outcome, ratioOf, spread } from './figures.ts';
import type { Machine } from './machine.ts';

const shown = (value: number, unit: string): string => {
  if (Number.isNaN(value)) return '–';
  if (unit === 'events/s') return value >= 10_000 ? `${(value / 1_000).toFixed(1)} k` : String(Math.round(value));
  return value >= 100 ? String(Math.round(value)) : value.toFixed(1);
};

const ratio = (value: number): string => (Number.isNaN(value) ? '–' : `${value.toFixed(2)} ×`);

const padded = (rows: readonly (readonly string[])[]): readonly string[] => {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
};

/** Beside each figure, the product's as a multiple of it; the product's own variants are not compared with it. */
export const tableOf = ({ figures, contenders, unit }: Outcome): readonly string[] => {
  const cases = [...new Set(figures.map((figure) => figure.case))];
  const others = contenders.includes('product') ? contenders.filter((name) => !name.startsWith('product')) : [];
  const rows = cases.map((each) => [
    each,
    ...contenders.map((contender) => shown(medianOf(figures, each, contender), unit)),
    ...others.map((other) => ratio(ratioOf(figures, each, 'product', other))),
  ]);
  return padded([['', ...contenders, ...others.map((other) => `product/${other}`)], ...rows]);
};

const verdict = (aim: Aim): string => {
  const bound = 'atLeast' in aim.wanted ? `≥ ${aim.wanted.atLeast}` : `≤ ${aim.wanted.atMost}`;
  return `  ${isReached(aim) ? 'reached    ' : 'NOT REACHED'}  ${aim.text}: ${aim.ratio.toFixed(2)}, wanted ${bound}`;
};

export const render = (name: string, outcome: Outcome): string => {
  const unrest = outcome.figures.map(spread).filter((value) => !Number.isNaN(value));
  const widest = unrest.length === 0 ? 0 : Math.max(...unrest);
  return [
    `${name}: ${outcome.title} (${outcome.unit}, medians; middle half of the rounds within ${Math.round(widest * 100)} %)`,
    ...tableOf(outcome).map((line) => `  ${line}`),
    ...outcome.aims.map(verdict),
    ...outcome.notes.map((note) => `  note: ${note}`),
    '',
  ].join('\n');
};

export const renderMachine = (machine: Machine): string =>
  [
    `Node ${machine.node}, SQLite ${machine.sqlite}, ${machine.cores} cores (${machine.processor}), ${machine.memoryGb} GB`,
    `temporary files on ${machine.fileSystem}; write and sync of 4 KiB: p50 ${Math.round(machine.syncP50)} µs, p99 ${Math.round(machine.syncP99)} µs`,
    '',
  ].join('\n');
