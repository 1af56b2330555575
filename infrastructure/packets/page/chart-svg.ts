/** A chart of lanes over time as one SVG that prints: a shape for every mark, filled once it is done. */
import { addDays, daysBetween, type PlainDate } from '@tenure/domain/kernel/dates.ts';
import { monthInShort } from '../words/dates.ts';
import { escapeHtml } from './html-text.ts';
import type { Chart, Lane, Mark, Tone } from './page.ts';

const WIDTH = 760;
const LEFT = 104;
const RIGHT = 26;
const TOP = 26;
const LANE = 30;
const R = 5;

const COLOURS: Readonly<Record<Tone, string>> = {
  red: '#b3261e',
  yellow: '#d99a00',
  green: '#1c6b3a',
  muted: '#9aa3ad',
};
const INK = '#1d4f7c';

type Scale = (date: PlainDate) => number;

const scaleOf = ({ from, to }: Chart): Scale => {
  const days = Math.max(1, daysBetween(from, to));
  return (date) => Math.round((LEFT + (daysBetween(from, date) / days) * (WIDTH - LEFT - RIGHT)) * 10) / 10;
};

const label = (x: number, y: number, words: string, colour: string, anchor = 'middle'): string =>
  `<text x="${x}" y="${y}" fill="${colour}" text-anchor="${anchor}" font-size="10">${escapeHtml(words)}</text>`;

const shape = ({ shape: kind, tone, filled }: Mark, x: number, y: number): string => {
  const colour = tone === null ? INK : COLOURS[tone];
  const paint = `fill="${filled ? colour : '#fff'}" stroke="${colour}" stroke-width="1.5"`;
  if (kind === 'circle') return `<circle cx="${x}" cy="${y}" r="${R}" ${paint} />`;
  if (kind === 'diamond')
    return `<path d="M${x} ${y - R - 1}L${x + R + 1} ${y}L${x} ${y + R + 1}L${x - R - 1} ${y}Z" ${paint} />`;
  return `<circle cx="${x}" cy="${y}" r="3.2" ${paint} />`;
};

const laneSvg =
  (scale: Scale) =>
  (lane: Lane, index: number): string => {
    const y = TOP + index * LANE + LANE / 2;
    const xs = lane.marks.map(({ date }) => scale(date));
    const [first, last] = [Math.min(...xs), Math.max(...xs)];
    const bar = lane.bar
      ? `<rect x="${first - 4}" y="${y - 5}" width="${Math.round((last - first + 8) * 10) / 10}" height="10" rx="5" fill="#dce7f1" />`
      : '';
    let labelled = 0;
    const marks = lane.marks.map((mark, at) => {
      const x = xs[at] ?? 0;
      const words = mark.label;
      if (words !== null) labelled += 1;
      // Neighbours stand above and below in turn, so that they do not cover each other.
      const name = words === null ? '' : label(x, labelled % 2 === 1 ? y - 8 : y + 15, words, '#5b6470');
      return `${shape(mark, x, y)}${name}`;
    });
    return `${label(0, y + 4, lane.label, '#1b1f24', 'start')}${bar}${marks.join('')}`;
  };

const monthsOf = ({ from, to }: Chart): readonly PlainDate[] => {
  const months: PlainDate[] = [];
  for (let at = addDays(from, 1); at <= to; at = addDays(at, 1)) if (at.endsWith('-01')) months.push(at);
  // A play of years would have a label on every finger's width.
  const every = Math.ceil(months.length / 14);
  return months.filter((_, index) => index % every === 0);
};

export const chartSvg = (chart: Chart): string => {
  const scale = scaleOf(chart);
  const bottom = TOP + chart.lanes.length * LANE;
  const height = bottom + 22;
  const months = monthsOf(chart).map((month) => {
    const x = scale(month);
    return `<path d="M${x} ${TOP}V${bottom}" stroke="#e4e8ec" />${label(x, bottom + 14, monthInShort(month), '#5b6470')}`;
  });
  const lines = chart.lines.map(({ date, label: words, tone }) => {
    const x = scale(date);
    const colour = tone === null ? '#1b1f24' : COLOURS[tone];
    const anchor = x > WIDTH - 60 ? 'end' : 'middle';
    return `<path d="M${x} ${TOP - 8}V${bottom}" stroke="${colour}" stroke-dasharray="3 3" />${label(anchor === 'end' ? x + 4 : x, TOP - 12, words, colour, anchor)}`;
  });
  return [
    `<figure><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${escapeHtml(chart.title)}" font-family="Arial, sans-serif">`,
    ...months,
    ...lines,
    ...chart.lanes.map(laneSvg(scale)),
    '</svg><figcaption class="muted">Filled: done. Hollow: open. A grey diamond: where a milestone was first planned.</figcaption></figure>',
  ].join('\n');
};
