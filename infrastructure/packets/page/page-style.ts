/** How a page looks, on a screen and on paper: one column, light, black text, colour only beside words. */
import { cssString } from './html-text.ts';

const SCREEN = `
:root { --ink: #1b1f24; --quiet: #5b6470; --line: #d8dde3; --wash: #f5f7f9; --accent: #1d4f7c;
  --red: #b3261e; --red-wash: #fdf1f0; --yellow: #8a5a00; --yellow-wash: #fff8e6; --green: #1c6b3a; }
* { box-sizing: border-box; }
html { color-scheme: light; background: #fff; }
body { margin: 0 auto; padding: 2.5rem 2rem 4rem; max-width: 60rem; color: var(--ink); background: #fff;
  font: 15px/1.5 "Helvetica Neue", Arial, "Liberation Sans", "DejaVu Sans", sans-serif; overflow-wrap: anywhere; }
h1, h2, h3, h4 { line-height: 1.25; font-weight: 650; break-after: avoid; }
h1 { margin: .25rem 0 .5rem; font-size: 2.3rem; letter-spacing: -.01em; }
h2 { margin: 3rem 0 1rem; padding-bottom: .35rem; border-bottom: 2px solid var(--accent); font-size: 1.45rem; color: var(--accent); }
h3 { margin: 1.6rem 0 .55rem; font-size: 1.08rem; }
h4 { margin: 0 0 .4rem; font-size: 1rem; }
p { margin: .4rem 0 .8rem; max-width: 48rem; }
h3 + p { break-after: avoid; }
ul { margin: .3rem 0 .9rem; padding-left: 1.15rem; max-width: 50rem; }
li { margin: .28rem 0; }
a { color: var(--accent); }
.kicker { margin: 0; font-size: .82rem; letter-spacing: .09em; text-transform: uppercase; color: var(--quiet); }
.subtitle { margin: 0 0 1.2rem; font-size: 1.12rem; color: var(--quiet); }
.mark { display: inline-block; margin: 0 0 1.4rem; padding: .3rem .7rem; border: 1px solid var(--red); border-radius: 3px;
  color: var(--red); font-weight: 600; font-size: .9rem; }
.red { color: var(--red); } .yellow { color: var(--yellow); } .green { color: var(--green); } .muted { color: var(--quiet); }
.none { color: var(--quiet); font-style: italic; }
dl { display: grid; grid-template-columns: minmax(7.5rem, max-content) 1fr; gap: .3rem 1.2rem; margin: .5rem 0 1rem; }
dt { color: var(--quiet); } dd { margin: 0; }
.cover dl { font-size: 1.05rem; gap: .45rem 1.6rem; margin-bottom: 1.6rem; }
.notice { margin: .6rem 0 1.1rem; padding: .7rem 1rem .4rem; border-left: 4px solid var(--line); background: var(--wash); break-inside: avoid; }
.notice-red { border-color: var(--red); background: var(--red-wash); }
.notice-yellow { border-color: #d99a00; background: var(--yellow-wash); }
.notice > p { margin: 0 0 .2rem; font-weight: 650; }
.card { margin: .7rem 0; padding: .8rem 1rem .3rem; border: 1px solid var(--line); border-radius: 5px; break-inside: avoid; }
.card h4 .muted { font-weight: 400; }
.card dl { gap: .25rem 1rem; grid-template-columns: minmax(1rem, max-content) 1fr; margin: .2rem 0 .6rem; }
table { width: 100%; margin: .5rem 0 1.3rem; border-collapse: collapse; font-size: .9rem; font-variant-numeric: tabular-nums; }
caption { padding: 0 0 .35rem; text-align: left; color: var(--quiet); font-size: .85rem; font-weight: 600; break-after: avoid; }
th { text-align: left; vertical-align: bottom; }
thead th { padding: .35rem .6rem .35rem 0; border-bottom: 1.5px solid var(--ink); font-size: .8rem; color: var(--quiet); font-weight: 600; }
tbody th { font-weight: 400; }
tbody th, td { padding: .42rem .6rem .42rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
thead th { overflow-wrap: normal; }
.short { white-space: nowrap; }
thead { display: table-header-group; break-inside: avoid; break-after: avoid; }
.whole { break-inside: avoid; }
tr { break-inside: avoid; }
tbody tr:first-child { break-before: avoid; }
nav ul { columns: 2; list-style: none; padding: 0; max-width: none; }
nav li { margin: 0; padding: .12rem 0; break-inside: avoid; }
nav h2 { margin-top: 1.6rem; font-size: 1.05rem; border: 0; padding: 0; }
figcaption { font-size: .85rem; }
figure { margin: 1rem 0 1.2rem; break-inside: avoid; }
svg { width: 100%; height: auto; }
footer { margin-top: 3rem; padding-top: .6rem; border-top: 1px solid var(--line); color: var(--quiet); font-size: .85rem; }
`;

// No paper size is named, so that the printer's own holds: the margins leave room on A4 and on Letter alike.
const printed = (header: string, footer: string): string => `
@page { margin: 18mm 16mm 20mm; @top-right { content: ${header}; font: 8pt Arial, sans-serif; color: #b3261e; }
  @bottom-left { content: ${footer}; font: 8pt Arial, sans-serif; color: #5b6470; }
  @bottom-right { content: counter(page) " / " counter(pages); font: 8pt Arial, sans-serif; color: #5b6470; } }
@page :first { @top-right { content: none; } }
@media print {
  body { max-width: none; padding: 0; font-size: 10pt; line-height: 1.42; }
  table { font-size: 8.6pt; } caption { font-size: 8pt; } thead th { font-size: 7.8pt; } .card { font-size: 9.2pt; }
  tbody th, td { padding: .26rem .5rem .26rem 0; } .card { padding: .55rem .8rem .1rem; margin: .5rem 0; }
  h1 { font-size: 25pt; } h2 { margin-top: 1.6rem; }
  nav { break-inside: avoid; } nav ul { columns: 3; } nav h2 { margin-top: .8rem; }
  section.sheet { break-before: page; } section.sheet > h2 { margin-top: 0; }
  p, li { orphans: 3; widows: 3; }
  a { color: inherit; text-decoration: none; }
  .cover dl { gap: .3rem 1.4rem; margin-bottom: 1rem; }
  footer { display: none; }
  .notice, .mark, svg { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
}
`;

export const pageStyle = (mark: string, title: string): string =>
  `${SCREEN}${printed(cssString(mark), cssString(title))}`;
