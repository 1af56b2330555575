/** The brief as a page somebody reads on the way into a meeting (OUT-6). */
import type { Instant } from '@tenure/domain/kernel/dates.ts';
import { formatMoney } from '@tenure/domain/kernel/money.ts';
import type { EscalationTarget } from '@tenure/domain/play/events/people.ts';
import { escapeText } from '../documents/markdown/inline.ts';
import type { ExceptionLine } from '../trackers/exception-list.ts';
import type { BriefLine, EscalationBrief } from './escalation-brief.ts';

const plain = (text: string): string => escapeText(text, '  ');
const minute = (instant: Instant): string => `${instant.slice(0, 10)} ${instant.slice(11, 16)} UTC`;

const people = (targets: readonly EscalationTarget[]): string =>
  targets.length === 0
    ? 'nobody'
    : targets.map(({ role, person }) => `${plain(person?.name ?? 'nobody')} (${role})`).join(', ');

const section = (title: string, lines: readonly string[], none: string): readonly string[] => [
  '',
  `## ${title}`,
  '',
  ...(lines.length === 0 ? [none] : lines),
];

const listed = (lines: readonly BriefLine[]): readonly string[] =>
  lines.map(({ at, what, by }) => `- ${minute(at)}: ${plain(what)} (${plain(by)})`);

const exceptionLine = ({ id, kind, boundary, deviation, until, decided }: ExceptionLine): string => {
  const by = decided === null ? '' : `, agreed to by ${plain(decided.by)}: ${plain(decided.reason)}`;
  return `- ${plain(id)}, ${kind} of ${plain(boundary)}, until ${until}: ${plain(deviation)}${by}`;
};

export const briefMarkdown = (brief: EscalationBrief): string => {
  const { play, asked, impact, authority, nextCheckIn, decided, lessons } = brief;
  const worth = impact.arr === null ? 'not recorded' : formatMoney(impact.arr);
  return `${[
    `# Escalation ${brief.escalation} (${brief.severity}): ${plain(play.account)}`,
    '',
    `**Asked:** ${asked.what}${asked.by === null ? '' : `, by ${minute(asked.by)}`}.`,
    `**Of:** ${people(asked.of)}.`,
    `**Why:** ${plain(brief.why)}.`,
    '',
    '| At stake | |',
    '|---|---|',
    `| ARR | ${worth} |`,
    `| Risk | ${impact.risk} |`,
    `| Deadline | ${impact.deadline}, ${impact.daysLeft} days left |`,
    `| Notice date | ${impact.noticeDate ?? 'none'} |`,
    `| Objective | ${plain(play.objective)} |`,
    `| Decides | ${people(authority)} |`,
    `| Next check-in | ${nextCheckIn ?? 'none is planned'} |`,
    ...section('What fired it', listed(brief.timeline), 'A person raised it by hand.'),
    '',
    `Rule ${plain(brief.rule)}, policy ${brief.policyVersion}.`,
    ...section('What was tried', listed(brief.tried), 'Nothing is on record.'),
    ...section('Who was told', listed(brief.told), 'Nobody yet.'),
    ...section('Exceptions in force', brief.exceptions.map(exceptionLine), 'None: the rules hold as they are.'),
    ...(decided === null
      ? []
      : section(
          'What was decided',
          [
            plain(decided.decision),
            '',
            ...decided.commitments.map(({ what, owner, due }) => `- ${plain(what)}: ${plain(owner.name)}, by ${due}`),
          ],
          '',
        )),
    ...(lessons.length === 0
      ? []
      : section(
          'What it taught',
          lessons.map((each) => `- ${plain(each)}`),
          '',
        )),
  ].join('\n')}\n`;
};
