/** What a format reader hands over: texts by column of the file, before anything is typed. */
export interface RawRow {
  readonly place: number;
  /** One text per column asked for; empty where the row has none. */
  readonly texts: readonly string[];
}

export interface RawFlaw {
  readonly place: number;
  readonly field: string | null;
  readonly value: string | null;
  readonly problem: string;
}

export interface RawTable {
  readonly header: readonly string[];
  readonly inFile: number;
  readonly rows: readonly RawRow[];
  readonly flaws: readonly RawFlaw[];
}

/** Why a whole file is of no use; the sentence follows the file's name. */
export interface Unusable {
  readonly unusable: string;
}

export const decodeUtf8 = (bytes: Uint8Array): string | null => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
};

export const missingColumns = (wanted: readonly string[], header: readonly string[]): string | null => {
  const missing = wanted.filter((name) => !header.includes(name));
  if (missing.length === 0) return null;
  const named = missing.map((name) => `"${name}"`).join(', ');
  return `has no column ${named}, which the mapping names; its columns are ${header.join(', ')}`;
};
