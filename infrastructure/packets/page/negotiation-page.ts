/** What we answer and how far we go: risks, objections, the six levers, exceptions (UNIT-6, POL-13). */
import { formatMoney } from '@tenure/domain/kernel/money.ts';
import type { LeverAmount } from '@tenure/domain/strategy/levers.ts';
import type { Objection } from '@tenure/domain/strategy/objections.ts';
import type { Packet, RiskLine } from '../packet.ts';
import type { LeverLine, UnitStrategy } from '../unit-strategy.ts';
import { dayInShort } from '../words/dates.ts';
import { capital, inRole, leverWord, roleWord, spaced, subjectText, titled } from '../words/labels.ts';
import { type Block, heading, muted, none, type Section, strong, type Text, type Tone, tableOr } from './page.ts';
import { unitNote } from './unit-note.ts';

const TONES: Readonly<Record<string, Tone>> = {
  critical: 'red',
  high: 'red',
  red: 'red',
  medium: 'yellow',
  yellow: 'yellow',
  low: 'muted',
};

type Treatment = RiskLine['treatments'][number];

/** What several units answer alike is said once. */
const alike = (treatments: readonly Treatment[]): readonly (readonly [Treatment, units: readonly string[]])[] =>
  [...Map.groupBy(treatments, ({ treatment, response }) => JSON.stringify([treatment, response])).values()].flatMap(
    (same): readonly (readonly [Treatment, readonly string[]])[] =>
      same[0] === undefined ? [] : [[same[0], same.map(({ unit }) => unit)]],
  );

const riskRow = ({ severity, title, treatments }: RiskLine): readonly Text[] => {
  const tone = TONES[severity];
  return [
    [tone === undefined ? severity : strong(severity, tone)],
    title,
    treatments.length === 0
      ? [muted('nothing is answered yet')]
      : alike(treatments).flatMap(([{ treatment, response }, units], index) => [
          index === 0 ? '' : '\n',
          strong(`${capital(treatment ?? 'undecided')}: `),
          response ?? 'no response is written',
          muted(` (${units.join(', ')})`),
        ]),
  ];
};

export const risksSection = ({ risks }: Packet): Section => ({
  id: 'risks',
  title: 'Risks',
  sheet: false,
  blocks: [
    risks === null
      ? none('There is no health report yet, so nobody has said what the risks are.')
      : tableOr(
          'The health report names no risk.',
          'Risks of the health report, and what is answered to them',
          ['Severity', 'Risk', 'Response'],
          risks.map(riskRow),
        ),
  ],
});

const objectionCard = ({ topic, objection, probability, source, response, proof, boundary }: Objection): Block => ({
  kind: 'card',
  title: [
    `${titled(topic)}: “${objection}”`,
    muted(probability === null ? ' (probability not estimated)' : ` (${probability} % likely)`),
  ],
  facts: [
    [
      'Source',
      source === null ? 'not said' : `${source.kind}${source.reference === null ? '' : `: ${source.reference}`}`,
    ],
    ['Response', response ?? 'not prepared'],
    [
      'Proof',
      proof === null
        ? 'none'
        : [proof.statement ?? 'none', muted(proof.reference === null ? '' : ` — ${proof.reference}`)],
    ],
    [
      'Boundary',
      boundary === null
        ? 'not agreed'
        : `We give: ${boundary.gives ?? 'not said'}. We do not give: ${boundary.withholds ?? 'not said'}.`,
    ],
  ],
});

const byProbability = (a: Objection, b: Objection): number => (b.probability ?? 0) - (a.probability ?? 0);

const amount = (value: LeverAmount, unit: string): string =>
  typeof value === 'number' ? `${value} ${unit}` : formatMoney(value);

/** What is agreed in words; a figure stands for it where nobody wrote any. */
const position = ({ boundary }: LeverLine, name: 'openOffer' | 'acceptableCounter' | 'walkAway'): Text => {
  if (boundary === null) return [muted('not agreed')];
  const { scale } = boundary;
  return boundary[name] ?? (scale === null ? [muted('not agreed')] : amount(scale[name], scale.unit));
};

const leverRow = (line: LeverLine): readonly Text[] => {
  const owner = line.boundary?.escalationOwner ?? null;
  return [
    [strong(leverWord(line.lever))],
    position(line, 'openOffer'),
    position(line, 'acceptableCounter'),
    position(line, 'walkAway'),
    owner === null ? [muted('nobody named')] : capital(inRole(owner.person, owner.role)),
    line.offered === null
      ? [muted('nothing yet')]
      : [
          line.offered.statement,
          strong(` ${spaced(line.offered.standing)}`, line.offered.standing === 'walk-away' ? 'red' : undefined),
        ],
  ];
};

const perUnit = (
  { strategies }: Packet,
  sentence: string,
  blocksOf: (unit: UnitStrategy) => readonly Block[],
): readonly Block[] =>
  strategies.length === 0
    ? [none(sentence)]
    : strategies.flatMap((unit) => [
        heading(unit.title),
        ...unitNote(unit),
        ...(unit.status === 'not-begun' ? [] : blocksOf(unit)),
      ]);

export const objectionsSection = (packet: Packet): Section => ({
  id: 'objections',
  title: 'Objections',
  sheet: false,
  blocks: perUnit(packet, 'There is no strategy yet, so no objection is prepared.', ({ strategy }) =>
    strategy.objections.length === 0
      ? [none('No objection is prepared yet.')]
      : strategy.objections.toSorted(byProbability).map(objectionCard),
  ),
});

export const concessionsSection = (packet: Packet): Section => ({
  id: 'concessions',
  title: 'Concessions: the six levers',
  sheet: true,
  blocks: perUnit(packet, 'There is no strategy yet, so no boundary is agreed on any lever.', ({ levers }) => [
    tableOr(
      '',
      'How far we go on each lever, and who decides beyond it',
      ['Lever', 'Open offer', 'Acceptable counter', 'Walk-away', 'Decides', 'Customer offers'],
      levers.map(leverRow),
    ),
  ]),
});

export const exceptionsSection = ({ exceptions }: Packet): Section => ({
  id: 'exceptions',
  title: 'Exceptions',
  sheet: false,
  blocks: [
    tableOr(
      'No exception to the rules of engagement is in force, and none is asked for.',
      'Deviations from the rules of engagement',
      ['What holds instead', 'Of', 'Why', 'Until', 'State'],
      exceptions.map((each): readonly Text[] => [
        each.deviation,
        `${spaced(each.kind)}, ${subjectText(each.subject)}`,
        each.reason,
        dayInShort(each.until),
        each.status === 'approved' ? [strong('in force', 'yellow')] : `asked for; ${roleWord(each.approver)} decides`,
      ]),
    ),
  ],
});
