/** Whatever stands in a text, the page keeps its structure, and nothing in it runs or is fetched (OUT-1). */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Packet } from '@tenure/infrastructure/packets/packet.ts';
import { packetHtml } from '@tenure/infrastructure/packets/packet-html.ts';
import { packetMarkdown } from '@tenure/infrastructure/packets/packet-markdown.ts';
import { plainText } from '@tenure/infrastructure/packets/words/plain-text.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOSTILE, replaced } from './hostile-packet.ts';
import { elementsOf } from './strict-markup.ts';

/** The packet of the sample's play at its escalation, as data. */
const PACKET = JSON.parse(await readFile(join(import.meta.dirname, 'golden', 'escalated.json'), 'utf8')) as Packet;
const HARMLESS = replaced(PACKET, () => 'word');

const skeleton = (html: string): readonly string[] =>
  elementsOf(html).flatMap(({ name, attributes }) => (name === 'br' ? [] : [`${name}#${attributes.id ?? ''}`]));

/** Unescaped pipes: what a reader of tables takes for the edge of a cell. */
const cells = (line: string): number => line.replace(/\\./g, '').split('|').length;

const outline = (markdown: string) => {
  const lines = markdown.split('\n');
  return {
    headings: lines.filter((line) => /^#/.test(line)).length,
    rows: lines.filter((line) => line.startsWith('|')).map(cells),
    bullets: lines.filter((line) => line.startsWith('- ')).length,
    fences: lines.filter((line) => /^\s*(?:```|~~~|>)/.test(line)).length,
    rules: lines.filter((line) => /^\s*(?:---|===|\*\*\*)\s*$/.test(line)).length,
  };
};

describe('OUT-1: hostile texts', () => {
  it('reach every part of the packet: hundreds of texts are replaced', () => {
    let typed = 0;
    replaced(PACKET, () => String(typed++));
    expect(typed).toBeGreaterThan(300);
    expect(packetMarkdown(HARMLESS)).not.toContain('Katrin');
  });

  it.each(HOSTILE.map((text) => [JSON.stringify(text).slice(0, 60), text]))(
    'HTML keeps its structure with %s',
    (_, text) => {
      const html = packetHtml(replaced(PACKET, () => text));
      expect(skeleton(html)).toEqual(skeleton(packetHtml(HARMLESS)));
    },
  );

  it('HTML has no script, no event handler, nothing that is fetched, and links nobody can run', () => {
    const html = packetHtml(replaced(PACKET, (index) => HOSTILE[index % HOSTILE.length] ?? ''));
    for (const { name, attributes } of elementsOf(html)) {
      expect(['script', 'img', 'link', 'iframe', 'object', 'base', 'form']).not.toContain(name);
      expect(Object.keys(attributes).filter((each) => /^on|^src$|^srcset$|^style$/.test(each))).toEqual([]);
      if (attributes.href !== undefined) expect(attributes.href).toMatch(/^(?:#|https?:|mailto:)/);
    }
    expect(html).not.toMatch(/@import|url\(/);
  });

  it('a link to a script is written out and not followed', () => {
    const [asset] = PACKET.enablement;
    if (asset === undefined) throw new Error('the sample has no asset');
    const uris = ['javascript:alert(1)', 'data:text/html,x', 'https://ok.example/"><b>'];
    const links = uris.map((uri) => {
      const html = packetHtml({ ...PACKET, enablement: [{ ...asset, uri }] });
      return elementsOf(html).flatMap(({ attributes: { href } }) =>
        href === undefined || href.startsWith('#') ? [] : [href],
      );
    });
    expect(links).toEqual([[], [], ['https://ok.example/&quot;&gt;&lt;b&gt;']]);
  });

  it.each(HOSTILE.map((text) => [JSON.stringify(text).slice(0, 60), text]))(
    'Markdown keeps its tables with %s',
    (_, text) => {
      const page = packetMarkdown(replaced(PACKET, () => text));
      expect(outline(page)).toEqual(outline(packetMarkdown(HARMLESS)));
      expect(page.replace(/<br>/g, '').replace(/\\./g, '')).not.toMatch(/<[a-z!/]/i);
    },
  );

  it('a name in the running header stays inside its string of the style sheet', () => {
    const name = '"; } body { display: none } </style><script>';
    const html = packetHtml({ ...PACKET, play: { ...PACKET.play, account: { id: 'x', name } } });
    expect(skeleton(html)).toEqual(skeleton(packetHtml(PACKET)));
    expect(html.slice(html.indexOf('<style>'), html.indexOf('</style>'))).not.toContain('display: none }');
  });
});

describe('a text made fit to stand on a page', () => {
  it('closes every direction it opens, closes nothing else, and is long only so far', () => {
    const characters = ['a', ' ', '\n', '\u202e', '\u202c', '\u2066', '\u2068', '\u2069', '\u0000', '\ud800', 'é'];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...characters), { maxLength: 40 }), (parts) => {
        const plain = plainText(parts.join(''));
        let depth = 0;
        for (const character of plain) {
          if (/[\u2066-\u2068]/.test(character)) depth += 1;
          if (character === '\u2069') depth -= 1;
          // An override outside an isolate would turn what follows it around.
          if (depth <= 0) expect(character).not.toMatch(/[\u202a-\u202e]/);
          expect(depth).toBeGreaterThanOrEqual(0);
        }
        expect(depth).toBe(0);
        expect(plain.isWellFormed()).toBe(true);
      }),
    );
    expect(plainText('x'.repeat(40_000))).toMatch(/^x{2000} … \(38000 more characters are in the record\)$/);
  });
});
