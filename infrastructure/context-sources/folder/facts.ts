/** Measured values as facts: rounded, labelled, dated, and with the file and rows a reader can find them in. */
import { type Fact, FactId } from '@tenure/domain/play/context.ts';
import type { Value } from './aggregate.ts';
import type { Dataset } from './dataset.ts';
import type { FactRecipe } from './mapping/measures.ts';
import { type Evidence, measured, type Question } from './measure.ts';

/** Half away from zero, as people round; `toFixed` would round 2.675 by its binary shadow. */
const round = (value: number, decimals: number): number => {
  const factor = 10 ** decimals;
  const scaled = Math.abs(value) * factor;
  const result = (Math.sign(value) * Math.round(scaled + scaled * Number.EPSILON)) / factor;
  return result === 0 ? 0 : result;
};

const TEXT_MAX = 400;

/** Measures that give a number as it stands in a cell, or count: rounding those unasked would change the data. */
const AS_IT_STANDS: readonly string[] = ['count', 'distinct', 'min', 'max', 'latest', 'largest'];

const finished = (value: Value, { measure, multiply, divide, decimals }: FactRecipe): Value => {
  if (typeof value === 'string') return value.length <= TEXT_MAX ? value : `${value.slice(0, TEXT_MAX - 1)}…`;
  if (typeof value !== 'number') return value;
  const converted = multiply !== undefined || divide !== undefined;
  if (decimals === undefined && !converted && AS_IT_STANDS.includes(measure.op)) return value;
  return round((value * (multiply ?? 1)) / (divide ?? 1), decimals ?? 0);
};

/** Rows named in a source; more would be a listing, not a reference. */
const NAMED_ROWS = 5;

const sourceOf = ({ table, rows }: Evidence): string => {
  const { file, format } = table.spec;
  if (rows.length === 0) return `${file}: no row counts towards it`;
  const places = rows.map(({ place }) => place).sort((a, b) => a - b);
  const named = places.slice(0, NAMED_ROWS).join(', ') + (places.length > NAMED_ROWS ? ', …' : '');
  const noun = format === 'json' ? 'item' : 'line';
  const flawed = rows.filter((row) => row.flawed).length;
  return (
    `${file}: ${places.length === 1 ? noun : `${places.length} rows, ${noun}s`} ${named}` +
    (flawed === 0 ? '' : ` (${flawed} with a reported defect)`)
  );
};

/** Every fact of a kind that the data gives for an account. What it does not give is left out, never invented. */
export const factsOf = (dataset: Dataset, kind: string, question: Question): readonly Fact[] =>
  Object.entries(dataset.mapping.facts).flatMap(([id, recipe]): readonly Fact[] => {
    if (!id.startsWith(`${kind}.`) || !FactId.is(id)) return [];
    const found = measured(dataset, recipe.measure, question);
    if (found === null) return [];
    const source = found.evidence.map(sourceOf).join('; ');
    return [
      {
        id,
        label: recipe.label,
        value: finished(found.value, recipe),
        unit: recipe.unit ?? null,
        observedOn: found.observedOn,
        source: source.slice(0, 400),
      },
    ];
  });
