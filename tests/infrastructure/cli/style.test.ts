import { stripVTControlCharacters } from 'node:util';
import { plain, styles, table } from '@tenure/infrastructure/cli/style.ts';
import { describe, expect, it } from 'vitest';

const bare = styles(false);

describe('text for people', () => {
  it('a value from outside moves no cursor, sets no colour and starts no line', () => {
    const shown = plain('\u001b[2J\u001b[31mred\u001b[0m\r\nnext\u0007\u009b5m');
    expect([...shown].filter((sign) => sign < ' ' || (sign >= '\u007f' && sign <= '\u009f'))).toEqual([]);
    expect(shown).toMatch(/red +next/);
    expect(plain('a\nb')).toBe('a b');
  });

  it('nothing is a dash', () => expect([plain(null), plain(undefined), plain(0)]).toEqual(['—', '—', '0']));

  it('columns line up whatever is emphasised in them', () => {
    const colour = styles(true);
    const rows = (style: typeof bare) => [
      [style.red('S1'), 'b'],
      ['long one', 'd'],
    ];
    const strip = (lines: readonly string[]) => lines.map(stripVTControlCharacters);
    expect(strip(table(colour, ['a', 'x'], rows(colour)))).toEqual(table(bare, ['a', 'x'], rows(bare)));
    expect(table(bare, ['a', 'x'], rows(bare))).toEqual(['a         x', 'S1        b', 'long one  d']);
  });

  it('without colour there is not one escape', () => expect(bare.red('x')).toBe('x'));
});
