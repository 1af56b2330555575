/** Whether a text names something by its words, whatever their case and whatever stands between them. */

const plain = (text: string): string =>
  ` ${text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;

/** Whole words only; a phrase without letters or digits is never mentioned. */
export const mentions = (text: string, phrase: string): boolean =>
  plain(phrase).trim() !== '' && plain(text).includes(plain(phrase));
