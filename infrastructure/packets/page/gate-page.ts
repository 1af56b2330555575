/** What goes with the play, and what still holds it: enablement, the gate, open findings (PLAY-5, GATE-1 to GATE-4). */
import { dateAt } from '@tenure/domain/kernel/dates.ts';
import type { StageDocument } from '@tenure/projections/stage/document.ts';
import type { Packet } from '../packet.ts';
import { dayInShort, dayInWords } from '../words/dates.ts';
import { assetWord, capital, personaWord, roleWord, spaced, whoText } from '../words/labels.ts';
import { type Block, heading, listOr, muted, none, type Section, strong, type Text, tableOr } from './page.ts';

export const enablementSection = ({ enablement }: Packet): Section => ({
  id: 'enablement',
  title: 'Enablement',
  sheet: false,
  blocks: [
    tableOr(
      'No asset is attached to the play.',
      'Assets, and whom or what they are for',
      ['Asset', 'Kind', 'For'],
      enablement.map(({ kind, title, uri, task, persona }): readonly Text[] => [
        [{ text: title, href: uri, strong: true }, muted(`\n${uri}`)],
        assetWord(kind),
        [persona === null ? '' : personaWord(persona), persona !== null && task !== null ? '; ' : '', task ?? ''].join(
          '',
        ) || 'the play as a whole',
      ]),
    ),
  ],
});

/** Ids that stand for a thing nobody knows by its id are left to whoever looks it up. */
const withoutIds = (detail: string): string =>
  detail.replace(/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-([0-9a-f]{12})\b ?/g, '');

const unitRow = ({
  title,
  status,
  hat,
  holder,
  signatures,
}: StageDocument['units'][number] & { signatures: string }): readonly Text[] => [
  title,
  status === 'completed' ? [strong('completed', 'green')] : spaced(status),
  status === 'completed' ? [muted('—')] : `${spaced(hat)}${holder === null ? '' : `, worn by ${holder.id}`}`,
  signatures,
];

const signaturesOf = ({ signatures }: StageDocument, slug: string): string => {
  const own = signatures.filter((each) => each.unit === slug);
  return own.length === 0
    ? 'not asked for yet'
    : own
        .map(({ role, of, status }) => `${of === 'spec' ? 'review' : 'approval'} by ${spaced(role)}: ${status}`)
        .join('; ');
};

const gateBlocks = (stage: StageDocument, { asOf: { timeZone }, people }: Packet): readonly Block[] => {
  const who = whoText(people);
  const { gate, blockers, qualityGates, phase } = stage;
  const current = gate.signOffs.filter((each) => each.current).at(-1);
  return [
    {
      kind: 'facts',
      facts: [
        ['Phase', [strong(capital(phase))]],
        ['Gate', gate.round === null ? 'not asked yet' : `round ${gate.round}: ${spaced(gate.status)}`],
        ...(gate.message === null ? [] : [['Asked', gate.message] as const]),
        ...(gate.answeredAt === null
          ? []
          : [
              [
                'Answered',
                `${dayInWords(dateAt(gate.answeredAt, timeZone))}, by ${who(gate.answeredBy)}${gate.note === null ? '' : `: ${gate.note}`}`,
              ] as const,
            ]),
        [
          'Sign-off',
          current === undefined
            ? 'none yet'
            : `${spaced(current.status)}${current.role === null ? '' : ` by ${roleWord(current.role)}`}: ${current.note}`,
        ],
        [
          'Customer',
          gate.customer === null
            ? 'has not decided yet'
            : `${gate.customer.decidedBy} decided to ${gate.customer.decision} on ${dayInWords(gate.customer.decidedOn as never)}`,
        ],
        ['Quality gates', spaced(qualityGates.result)],
      ],
    },
    heading('What holds the gate'),
    listOr(
      stage.phase === 'passed' ? 'Nothing: it has been passed.' : 'Nothing holds it.',
      blockers.map(({ detail }) => capital(withoutIds(detail))),
    ),
    heading('Units'),
    tableOr(
      'No unit is declared yet.',
      'Units of the renewal stage',
      ['Unit', 'State', 'Turn of', 'Signatures'],
      stage.units.map((unit) => unitRow({ ...unit, signatures: signaturesOf(stage, unit.slug) })),
    ),
  ];
};

export const gateSection = (packet: Packet): Section => ({
  id: 'gate',
  title: 'Gate',
  sheet: false,
  blocks:
    packet.stage === null
      ? [none('The renewal stage is not open: it opens when the plan is approved.')]
      : gateBlocks(packet.stage, packet),
});

export const findingsSection = ({ stage, asOf, people }: Packet): Section => ({
  id: 'findings',
  title: 'Open findings',
  sheet: false,
  blocks: [
    tableOr(
      stage === null ? 'There is no stage yet that a finding could be filed on.' : 'No finding is open.',
      'Findings that are not settled',
      ['Severity', 'Finding', 'On', 'How far', 'Filed'],
      (stage?.findings ?? []).map((each): readonly Text[] => [
        each.blocking
          ? [strong(each.severity ?? 'not classified', 'red'), ' blocks']
          : (each.severity ?? 'not classified'),
        [strong(each.title), `\n${each.body}`],
        each.unit ?? 'the whole stage',
        spaced(each.progress),
        `${dayInShort(dateAt(each.filedAt, asOf.timeZone))}, ${whoText(people)(each.filedBy)}`,
      ]),
    ),
  ],
});
