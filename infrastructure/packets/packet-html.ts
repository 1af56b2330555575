/** The packet as one HTML file that needs nothing else and prints well (OUT-1): no script, no address it fetches from. */
import type { Packet } from './packet.ts';
import { chartSvg } from './page/chart-svg.ts';
import { escapeHtml, inlineHtml } from './page/html-text.ts';
import { packetPage } from './page/packet-page.ts';
import type { Block, Facts, Page, Section, Text } from './page/page.ts';
import { pageStyle } from './page/page-style.ts';

const list = (items: readonly Text[]): string =>
  `<ul>\n${items.map((each) => `<li>${inlineHtml(each)}</li>`).join('\n')}\n</ul>`;

const facts = (all: Facts): string =>
  `<dl>\n${all.map(([label, value]) => `<dt>${escapeHtml(label)}</dt><dd>${inlineHtml(value)}</dd>`).join('\n')}\n</dl>`;

/** Dates, names of states and the like stay on one line; long texts make room for them. */
const SHORT = 19;
/** A table of no more rows is not torn apart at all. */
const WHOLE = 7;
const isShort = (text: Text): boolean =>
  (typeof text === 'string' ? text : text.map((each) => (typeof each === 'string' ? each : each.text)).join(''))
    .length <= SHORT;

const row = (cells: readonly Text[], columns: readonly string[]): string =>
  `<tr>${columns
    .map((_, column) => {
      const cell = cells[column] ?? '';
      const short = isShort(cell) ? ' class="short"' : '';
      const words = inlineHtml(cell);
      return column === 0 ? `<th scope="row"${short}>${words}</th>` : `<td${short}>${words}</td>`;
    })
    .join('')}</tr>`;

const table = ({ caption, head, rows }: Extract<Block, { readonly kind: 'table' }>): string =>
  [
    `<table${rows.length <= WHOLE ? ' class="whole"' : ''}>\n<caption>${escapeHtml(caption)}</caption>`,
    `<thead><tr>${head.map((each) => `<th scope="col">${escapeHtml(each)}</th>`).join('')}</tr></thead>`,
    `<tbody>\n${rows.map((each) => row(each, head)).join('\n')}\n</tbody>\n</table>`,
  ].join('\n');

const block = (each: Block): string => {
  switch (each.kind) {
    case 'heading':
      return `<h3>${escapeHtml(each.text)}</h3>`;
    case 'text':
      return `<p>${inlineHtml(each.text)}</p>`;
    case 'none':
      return `<p class="none">${escapeHtml(each.text)}</p>`;
    case 'facts':
      return facts(each.facts);
    case 'list':
      return list(each.items);
    case 'notice':
      return `<div class="notice notice-${each.tone}">\n<p>${escapeHtml(each.title)}</p>\n${list(each.items)}\n</div>`;
    case 'table':
      return table(each);
    case 'card':
      return `<div class="card">\n<h4>${inlineHtml(each.title)}</h4>\n${facts(each.facts)}\n</div>`;
    case 'chart':
      return chartSvg(each);
  }
};

const blocks = (all: readonly Block[]): string => all.map(block).join('\n');

const section = ({ id, title, sheet, blocks: all }: Section): string =>
  `<section id="${id}"${sheet ? ' class="sheet"' : ''} aria-labelledby="${id}-title">\n` +
  `<h2 id="${id}-title">${escapeHtml(title)}</h2>\n${blocks(all)}\n</section>`;

const contents = (sections: readonly Section[]): string =>
  `<nav aria-labelledby="contents"><h2 id="contents">In this packet</h2>\n<ul>\n${sections
    .map(({ id, title }) => `<li><a href="#${id}">${escapeHtml(title)}</a></li>`)
    .join('\n')}\n</ul></nav>`;

export const pageHtml = ({ kicker, title, subtitle, mark, footer, cover, sections }: Page): string => `<!DOCTYPE html>
<html lang="en" xmlns="http://www.w3.org/1999/xhtml">
<head>
<meta charset="utf-8" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<meta name="robots" content="noindex" />
<title>${escapeHtml(`${kicker}: ${title}`)}</title>
<style>${pageStyle(mark, `${kicker}: ${title}`)}</style>
</head>
<body>
<header class="cover">
<p class="kicker">${escapeHtml(kicker)}</p>
<h1>${escapeHtml(title)}</h1>
<p class="subtitle">${inlineHtml(subtitle)}</p>
<p class="mark">${escapeHtml(mark)}</p>
${blocks(cover)}
${contents(sections)}
</header>
<main>
${sections.map(section).join('\n')}
</main>
<footer>${escapeHtml(footer)}</footer>
</body>
</html>
`;

export const packetHtml = (packet: Packet): string => pageHtml(packetPage(packet));
