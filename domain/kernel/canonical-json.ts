/**
 * Canonical JSON, RFC 8785: the one text a value has, so that its hash can be recomputed by anybody (AUD-1).
 * Members are ordered by UTF-16 code units, numbers are written as ECMAScript does, nothing is escaped that
 * need not be. Members that are `undefined` are left out, as JSON always does.
 */

/** A value that has no canonical form. Whoever sent it has a defect: payloads are checked by codecs before. */
export class NotCanonical extends TypeError {
  override readonly name = 'NotCanonical';
  readonly problem: string;
  /** JSON pointer to the offending value. */
  readonly pointer: string;

  constructor(problem: string, pointer = '') {
    super(`no canonical JSON: ${problem} at '${pointer}'`);
    this.problem = problem;
    this.pointer = pointer;
  }
}

/** The canonical text of a plain value; throws `NotCanonical` for anything JSON cannot carry exactly. */
export const canonicalJson = (value: unknown): string => {
  switch (typeof value) {
    case 'string':
      return quoted(value);
    case 'number':
      if (!Number.isFinite(value)) throw new NotCanonical(`the number ${value}`);
      return String(value);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'object':
      if (value === null) return 'null';
      return Array.isArray(value) ? ofArray(value) : ofObject(value);
    default:
      throw new NotCanonical(`a value of type ${typeof value}`);
  }
};

const ofArray = (items: readonly unknown[]): string => {
  let text = '[';
  let index = 0;
  try {
    for (; index < items.length; index++)
      text += index === 0 ? canonicalJson(items[0]) : `,${canonicalJson(items[index])}`;
  } catch (cause) {
    throw within(String(index), cause);
  }
  return `${text}]`;
};

const ofObject = (value: object): string => {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) throw new NotCanonical('an object that is not plain');
  const members = value as Readonly<Record<string, unknown>>;
  const keys = ordered(Object.keys(value));
  let text = '{';
  let key = '';
  try {
    for (key of keys) {
      const member = members[key];
      if (member !== undefined) text += (text === '{' ? '' : ',') + label(key) + canonicalJson(member);
    }
  } catch (cause) {
    throw within(key, cause);
  }
  return `${text}}`;
};

/** In place: keys are few and often nearly in order, which is where an insertion sort beats the built-in. */
const ordered = (keys: string[]): readonly string[] => {
  if (keys.length > 24) return keys.sort();
  for (let i = 1; i < keys.length; i++) {
    const key = keys[i] as string;
    let j = i - 1;
    for (; j >= 0 && (keys[j] as string) > key; j--) keys[j + 1] = keys[j] as string;
    keys[j + 1] = key;
  }
  return keys;
};

// The keys of payloads are few and recur in every event, so each is quoted once.
const labels = new Map<string, string>();
const label = (key: string): string => {
  const known = labels.get(key);
  if (known !== undefined) return known;
  const made = `${quoted(key)}:`;
  if (labels.size < 2_000) labels.set(key, made);
  return made;
};

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what JSON must escape.
const NEEDS_CARE = /[\u0000-\u001f"\\\ud800-\udfff]/;

const quoted = (value: string): string => {
  if (!NEEDS_CARE.test(value)) return `"${value}"`;
  if (!value.isWellFormed()) throw new NotCanonical('a string with a lone surrogate');
  return JSON.stringify(value);
};

const within = (key: string, cause: unknown): unknown =>
  cause instanceof NotCanonical
    ? new NotCanonical(cause.problem, `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}${cause.pointer}`)
    : cause;
