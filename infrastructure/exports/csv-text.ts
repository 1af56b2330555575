/** CSV as RFC 4180 has it: CRLF after every record, quotes where a field needs them. */

/** `;` too: where the comma is a decimal sign, spreadsheets split at it. */
const QUOTED = /[",;\r\n\t]|^\s|\s$/;

const field = (text: string): string => (QUOTED.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

export const csvText = (header: readonly string[], rows: readonly (readonly string[])[], bom: boolean): string =>
  `${bom ? '\uFEFF' : ''}${[header, ...rows].map((fields) => `${fields.map(field).join(',')}\r\n`).join('')}`;
