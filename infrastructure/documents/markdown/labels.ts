/** What fields are called in a document. A label is unique among its siblings and leads back to one field. */

/** Where the name of a field, written out, would not be what people call it. */
const LABELS: Readonly<Record<string, string>> = {
  value: 'Value realised',
  valueRealized: 'Value realised',
  roiCommitment: 'Return promised',
  levers: 'Concession boundaries',
  motion: 'Motion',
  expansion: 'Expansion paths',
  healthRisks: 'Health risks',
  executive: 'Executive engagement',
  body: 'Procedure of the unit',
  customer: 'Decision of the customer',
  signOff: 'Commercial sign-off',
  nextCycle: 'Recommendations for the next cycle',
  expiringArr: 'Expiring ARR',
  renewedArr: 'Renewed ARR',
  expansionArr: 'Expansion ARR',
  uri: 'URI',
  sha256: 'SHA-256',
};

/** `openOffer` → `Open offer`, `term-length` → `Term length`. */
export const labelOf = (name: string): string => {
  const known = LABELS[name];
  if (known !== undefined) return known;
  const words = name.replaceAll('-', ' ').replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** Items of a list are numbered under the name of the list. */
export const itemLabel = (label: string, index: number): string => `${label} ${index + 1}`;
