/** What is said to whom, and what proves it (PLAY-3, UNIT-6, UNIT-7). */
import type { CustomerExecutive } from '@tenure/domain/strategy/executive-audience.ts';
import { everybodyIn } from '@tenure/domain/strategy/executive-audience.ts';
import type { ValueClaim } from '@tenure/domain/strategy/value-narrative.ts';
import type { Packet } from '../packet.ts';
import type { UnitStrategy } from '../unit-strategy.ts';
import { dayInShort } from '../words/dates.ts';
import { personaWord, spaced, titled } from '../words/labels.ts';
import {
  type Block,
  type Facts,
  heading,
  listOr,
  muted,
  none,
  type Section,
  strong,
  type Text,
  tableOr,
  text,
} from './page.ts';
import { unitNote } from './unit-note.ts';

const metric = ({ metric: measured }: ValueClaim): Text => {
  if (measured === null) return [muted('no metric')];
  const { name, unit, baseline, result } = measured;
  return `${name}: ${baseline ?? '?'} → ${result ?? '?'}${unit === null ? '' : ` ${unit}`}`;
};

const source = ({ source: from }: ValueClaim): Text =>
  from === null ? [muted('no source')] : `${spaced(from.kind)}${from.reference === null ? '' : `: ${from.reference}`}`;

const said = (label: string, words: string | null | undefined): Facts =>
  words === null || words === undefined ? [] : [[label, words]];

const executiveCard = ({ name, role, relationship, lastInteraction, framing }: CustomerExecutive): Block => ({
  kind: 'card',
  title: [name ?? 'Not known by name', muted(`, ${role}${relationship === null ? '' : `, ${spaced(relationship)}`}`)],
  facts: [
    ...said(
      'Last interaction',
      lastInteraction &&
        `${lastInteraction.on === null ? '' : `${dayInShort(lastInteraction.on)}: `}${lastInteraction.what}`,
    ),
    ...said('Judges us by', framing?.headlineOutcome),
    ...said('Frame', framing?.strategicFrame),
    ...said('Worry', framing?.concern),
    ...said('Most credible proof', framing?.proof?.statement),
    ...(framing === null ? [['Framing', 'not written yet'] as const] : []),
  ],
});

const executiveBlocks = ({ strategy: { executive, handoff } }: UnitStrategy): readonly Block[] => {
  if (executive === null) return [none('The executive half of the strategy is not written yet.')];
  const { audience, narrative, touch, placement } = executive;
  const first = audience?.primary?.kind === 'discovery-first' ? audience.primary : null;
  return [
    {
      kind: 'facts',
      facts: [
        ...said('Touch', touch && `${spaced(touch.type)}${touch.rationale === null ? '' : `: ${touch.rationale}`}`),
        ...said(
          'Where it lands',
          placement && `${spaced(placement.phase)}${placement.unlocks === null ? '' : `: ${placement.unlocks}`}`,
        ),
        ...said('So far', narrative?.partnershipSoFar?.statement),
        ...said('The shift ahead', narrative?.shiftAhead?.change),
        ...said('Only the executive can say', handoff?.message),
        ...(first === null ? [] : said('First', first.firstAction ?? 'find out who decides')),
      ],
    },
    ...(narrative?.commitments ?? []).map(({ statement, madeBy }) =>
      text([strong('Commitment: '), statement, muted(madeBy?.person ? ` — ${madeBy.person.name}` : '')]),
    ),
    ...(audience === null ? [] : everybodyIn(audience).map(({ executive: each }) => executiveCard(each))),
  ];
};

const unitBlocks = (unit: UnitStrategy): readonly Block[] => [
  heading(unit.title),
  ...unitNote(unit),
  ...(unit.status === 'not-begun'
    ? []
    : [
        tableOr(
          'No value that was achieved is claimed yet.',
          'What the customer got, in figures they can look up',
          ['Claim', 'Measure', 'Source'],
          (unit.strategy.value?.achieved ?? []).map((claim) => [claim.statement, metric(claim), source(claim)]),
        ),
        ...executiveBlocks(unit),
      ]),
];

export const talkingSection = ({ talkingPoints, strategies }: Packet): Section => {
  const { personas, proofPoints, unproven } = talkingPoints;
  return {
    id: 'talking-points',
    title: 'Talking points',
    sheet: true,
    blocks: [
      heading('By persona'),
      ...(personas.length === 0
        ? [none('The play has not been tailored to its personas yet, so nothing is prepared.')]
        : []),
      ...personas.map(
        ({ persona, headline, talkingPoints: points }): Block => ({
          kind: 'card',
          title: [`${personaWord(persona)}: `, headline],
          facts: points.map((point, index) => [String(index + 1), point] as const),
        }),
      ),
      heading('Proof'),
      tableOr(
        'There is no proof point: nothing that is said can be proved from the context yet.',
        'Proof points, each with where it comes from',
        ['Proof', 'Source'],
        proofPoints.map((each): readonly Text[] => [
          each.statement,
          [each.source, muted(each.observedOn === null ? '' : `, as of ${dayInShort(each.observedOn)}`)],
        ]),
      ),
      ...(unproven.length === 0
        ? []
        : [
            text([strong('Not proved: ')]),
            listOr(
              '',
              unproven.map(({ kind, missing }) => `${titled(kind)}: the context has no ${missing.join(', ')}`),
            ),
          ]),
      ...(strategies.length === 0
        ? [heading('Executives'), none('There is no strategy yet, so nothing is prepared for the executives.')]
        : strategies.flatMap(unitBlocks)),
    ],
  };
};
