/** Writing CSV (RFC 4180): quotes where a field needs them, lines end in LF. */
export type Field = string | number | boolean | null;

const fieldOf = (value: Field): string => {
  const text = value === null ? '' : String(value);
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

export const csv = (header: readonly string[], rows: readonly (readonly Field[])[]): string =>
  `${[header, ...rows].map((row) => row.map(fieldOf).join(',')).join('\n')}\n`;
