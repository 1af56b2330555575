/** Who: who does what, who covers, who is away, and who is told when it goes wrong (PLAY-10). */
import type { Packet, RoleLine } from '../packet.ts';
import { dayInShort } from '../words/dates.ts';
import { capital, peopleText, roleWord } from '../words/labels.ts';
import { heading, listOr, muted, none, type Section, strong, type Text, tableOr } from './page.ts';

const does = ({ holder, acting, cover }: RoleLine): Text => {
  if (acting === null) return [strong('nobody', 'red')];
  if (cover === null) return acting.name;
  return [
    strong(acting.name),
    ` for ${holder?.name ?? cover.absent.name}, ${dayInShort(cover.from)} to ${dayInShort(cover.until)}`,
  ];
};

const row = (line: RoleLine): readonly Text[] => [
  capital(roleWord(line.role)),
  does(line),
  line.substitutes.length === 0 ? [muted('nobody')] : line.substitutes.map(({ name }) => name).join(', then '),
  line.openTasks === 0 ? [muted('—')] : String(line.openTasks),
];

export const peopleSection = ({ roles, absences, ladder }: Packet): Section => ({
  id: 'responsibilities',
  title: 'Responsibilities',
  sheet: false,
  blocks: [
    tableOr(
      'Nobody has a role in the play yet.',
      'Who does what, and who covers',
      ['Role', 'Who does it now', 'Who covers', 'Open tasks'],
      roles.map(row),
    ),
    heading('Away'),
    listOr(
      'Nobody is away, and nobody has said that they will be.',
      absences.map(({ person, from, until, reason, phase }) => [
        strong(person.name),
        ` ${phase === 'begun' ? 'is' : 'will be'} away from ${dayInShort(from)} to ${dayInShort(until)}: ${reason}`,
      ]),
    ),
    heading('Escalation ladder'),
    ladder.length === 0
      ? none('The play has no escalation path.')
      : { kind: 'list', items: ladder.map((rung, index): Text => [strong(`Rung ${index + 1}: `), peopleText(rung)]) },
  ],
});
