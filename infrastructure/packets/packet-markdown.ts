/** The packet as Markdown (OUT-1). Tables stay tables whatever stands in their cells. */
import { escapeText } from '../documents/markdown/inline.ts';
import type { Packet } from './packet.ts';
import { packetPage } from './page/packet-page.ts';
import type { Block, Facts, Page, Section, Span, Text } from './page/page.ts';
import { plainText } from './words/plain-text.ts';

/** Where a text stands: only at the start of a line could it begin a heading, a list or a quote. */
interface Place {
  readonly lineBreak: string;
  readonly startsLine: boolean;
}
const CELL: Place = { lineBreak: '<br>', startsLine: false };
const LABEL: Place = { lineBreak: ' ', startsLine: false };

/** Behind a letter nothing begins a block, and nothing is taken for the marks of a document that is read back. */
const inLine = (words: string): string => escapeText(`x${words}`, '').slice(1);

/** Brackets are escaped anyway, so a parenthesis can begin no link. A pipe as an entity ends no cell anywhere. */
const escapedLine = (line: string, startsLine: boolean): string => {
  const [, before = '', words = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(line) ?? [];
  const safe = (startsLine ? escapeText(words, '') : inLine(words))
    .replace(/\\([()])/g, '$1')
    .replace(/\\\|/g, '&#124;');
  return `${before === '' ? '' : ' '}${safe}${after === '' ? '' : ' '}`;
};

const escaped = (text: string, { lineBreak, startsLine }: Place): string =>
  plainText(text)
    .split('\n')
    .map((line, index) =>
      escapedLine(line, index === 0 ? startsLine : lineBreak.endsWith('\n') || lineBreak.endsWith('  ')),
    )
    .join(lineBreak);

const span = ({ text, strong }: Span, place: Place): string => {
  const words = escaped(text, place);
  if (strong !== true || words.trim() === '') return words;
  const [, before = '', inner = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(words) ?? [];
  return `${before}**${inner}**${after}`;
};

const inline = (text: Text, place: Place): string =>
  (typeof text === 'string' ? [text] : text)
    .map((each, index) => {
      const here = { ...place, startsLine: place.startsLine && index === 0 };
      return typeof each === 'string' ? escaped(each, here) : span(each, here);
    })
    .join('')
    .trim();

const cell = (text: Text): string => inline(text, CELL);
const sentence = (text: Text): string => inline(text, { lineBreak: '\\\n', startsLine: true });
const item = (text: Text): string => `- ${inline(text, { lineBreak: '\\\n  ', startsLine: true })}`;
const label = (text: Text): string => inline(text, LABEL);

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

const table = (head: readonly string[], rows: readonly (readonly Text[])[]): readonly string[] => [
  row(head.map(cell)),
  `|${head.map(() => '---').join('|')}|`,
  ...rows.map((cells) => row(head.map((_, column) => cell(cells[column] ?? '')))),
];

const facts = (all: Facts): readonly string[] =>
  all.map(([name, value]) => `- **${label(name)}:** ${inline(value, { lineBreak: '\\\n  ', startsLine: false })}`);

const block = (each: Block): readonly string[] => {
  switch (each.kind) {
    case 'heading':
      return [`### ${label(each.text)}`];
    case 'text':
      return [sentence(each.text)];
    case 'none':
      return [`_${sentence(each.text)}_`];
    case 'facts':
      return facts(each.facts);
    case 'list':
      return each.items.map(item);
    case 'notice':
      return [`**${label(each.title)}**`, '', ...each.items.map(item)];
    case 'table':
      return [`**${label(each.caption)}**`, '', ...table(each.head, each.rows)];
    case 'card':
      return [`#### ${label(each.title)}`, '', ...facts(each.facts)];
    case 'chart':
      // The tables below it say the same.
      return [];
  }
};

const blocks = (all: readonly Block[]): readonly string[] =>
  all.flatMap((each) => {
    const lines = block(each);
    return lines.length === 0 ? [] : ['', ...lines];
  });

const section = ({ title, blocks: all }: Section): readonly string[] => ['', `## ${label(title)}`, ...blocks(all)];

export const pageMarkdown = ({ kicker, title, subtitle, mark, footer, cover, sections }: Page): string =>
  `${[
    `# ${label(kicker)}: ${label(title)}`,
    '',
    sentence(subtitle),
    '',
    `**${label(mark)}**`,
    ...blocks(cover),
    ...sections.flatMap(section),
    '',
    '---',
    '',
    sentence(footer),
  ].join('\n')}\n`;

export const packetMarkdown = (packet: Packet): string => pageMarkdown(packetPage(packet));
