/** Documents as faces write them. */

/** Positions are opaque and may exceed what a double counts exactly, so they are written as text everywhere. */
const asText = (key: string, value: unknown): unknown => {
  if (typeof value === 'bigint') return value.toString();
  return key === 'position' && typeof value === 'number' ? String(value) : value;
};

export const jsonDocument = (value: unknown, indent = 0): string => JSON.stringify(value, asText, indent);
