/** Values that stand on one line: numbers, words, money, people (EVT-4). Each is read back as it was written. */
import { formatMoney, type Money, minorDigits } from '@tenure/domain/kernel/money.ts';
import { bareShape, type Shape } from '../../codec-shape.ts';
import { escapeText, unescapeText } from './inline.ts';

type Members = Readonly<Record<string, unknown>>;
interface Person {
  readonly id: string;
  readonly name: string;
}

const MONEY = /^([A-Z]{3}) (-?)([\d,]+)(?:\.(\d+))?$/;

const moneyFrom = (text: string): Money | null => {
  const [, currency, sign, whole = '', fraction = ''] = MONEY.exec(text) ?? [];
  if (currency === undefined || fraction.length !== minorDigits(currency)) return null;
  const minor = Number(`${whole.replaceAll(',', '')}${fraction}`);
  // There is no minus zero among whole cents.
  return { minor: sign === '-' && minor !== 0 ? -minor : minor, currency };
};

const personText = ({ id, name }: Person, indent: string): string =>
  `${escapeText(name, indent)} (id ${escapeText(id, indent)})`;

/** The brackets of a name are escaped, so the one that stands free is the one that was written here. */
const PERSON = /^([\s\S]*?) \(id ([\s\S]*)\)$/;

const personFrom = (text: string): Person | null => {
  const [, name, id] = PERSON.exec(text) ?? [];
  return name === undefined || id === undefined ? null : { id: unescapeText(id), name: unescapeText(name) };
};

const UNFILLED = 'nobody yet';

/** Objects that a reader takes in at one glance. */
const NAMED = new Set(['Money', 'LeverAmount', 'Person', 'Owner']);

export const isScalar = (shape: Shape): boolean => {
  const { shape: bare } = bareShape(shape);
  if (bare.name !== null && NAMED.has(bare.name)) return true;
  return bare.kind !== 'object' && bare.kind !== 'list' && bare.kind !== 'union';
};

export const writeScalar = (shape: Shape, value: unknown, indent: string): string => {
  switch (shape.name) {
    case 'Money':
      return formatMoney(value as Money);
    case 'LeverAmount':
      return typeof value === 'number' ? String(value) : formatMoney(value as Money);
    case 'Person':
      return personText(value as Person, indent);
    case 'Owner': {
      const { role, person } = value as Members;
      return `${String(role)}, ${person === null ? UNFILLED : personText(person as Person, indent)}`;
    }
    default:
      if (typeof value === 'boolean') return value ? 'yes' : 'no';
      return typeof value === 'string' ? escapeText(value, indent) : String(value);
  }
};

/** Undefined: it cannot be read as what belongs here. Whether the codec takes it is asked later, of the whole. */
export const readScalar = (shape: Shape, text: string): unknown => {
  switch (shape.name) {
    case 'Money':
      return moneyFrom(text) ?? undefined;
    case 'LeverAmount':
      return moneyFrom(text) ?? numberFrom(text);
    case 'Person':
      return personFrom(text) ?? undefined;
    case 'Owner': {
      const comma = text.indexOf(', ');
      if (comma < 0) return undefined;
      const [role, rest] = [text.slice(0, comma), text.slice(comma + 2)];
      const person = rest === UNFILLED ? null : personFrom(rest);
      return person === null && rest !== UNFILLED ? undefined : { role, person };
    }
    default:
  }
  switch (shape.kind) {
    case 'boolean':
      return text === 'yes' ? true : text === 'no' ? false : undefined;
    case 'number':
    case 'integer':
      return numberFrom(text);
    default:
      return unescapeText(text);
  }
};

function numberFrom(text: string): number | undefined {
  const number = Number(text);
  return text.trim() !== '' && Number.isFinite(number) ? number : undefined;
}
