import { jsonOnce, writeOnce } from '@tenure/infrastructure/http/json-once.ts';
import { describe, expect, it } from 'vitest';

/** A document that counts how often it is written. */
const counting = () => {
  let written = 0;
  const document = {
    get name() {
      written += 1;
      return 'play';
    },
    position: 7n,
  };
  return { document, written: () => written };
};

describe('the JSON of a document', () => {
  it('that is sent again and again is written once, with positions as text', () => {
    const { document, written } = counting();
    writeOnce(document);
    expect([jsonOnce(document), jsonOnce(document)]).toEqual(Array(2).fill('{"name":"play","position":"7"}'));
    writeOnce(document);
    expect(jsonOnce(document)).toBe('{"name":"play","position":"7"}');
    expect(written()).toBe(1);
  });

  it('of any other document is written each time: it may have changed', () => {
    const { document, written } = counting();
    expect(jsonOnce(document)).toBe(jsonOnce(document));
    expect(written()).toBe(2);
    expect([null, 'text', 3].map(jsonOnce)).toEqual(['null', '"text"', '3']);
  });
});
