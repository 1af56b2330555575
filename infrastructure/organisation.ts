/** The organisation a deployment runs for: its working time and who fills which role (PLAY-4, PLAY-10). */
import { listOf, text } from '@tenure/domain/kernel/codec.ts';
import { Persona } from '@tenure/domain/kernel/vocabulary.ts';
import { WorkingCalendar } from '@tenure/domain/planning/calendar.ts';
import { Stakeholder } from '@tenure/domain/play/events/start.ts';
import type { TaskEither } from 'fp-ts/lib/TaskEither.js';
import type * as t from 'io-ts';
import { closed } from './closed-object.ts';
import type { DecodeProblem } from './decode-report.ts';
import { type FileRefused, readJsonFile } from './json-file.ts';

export const Organisation = closed(
  { id: text(80), name: text(200), calendar: WorkingCalendar, roster: listOf(Stakeholder) },
  /** The persona stack plays are tailored to when nobody names one (PLAY-3). */
  { defaultPersonas: listOf(Persona) },
);
export type Organisation = t.TypeOf<typeof Organisation>;

// Circles among substitutes are the play's business (PLAY-6); a role listed twice is not: one of the two would be lost.
const twiceInRoster = ({ roster }: Organisation): readonly DecodeProblem[] =>
  roster.flatMap(({ role }, index) =>
    roster.findIndex((other) => other.role === role) === index
      ? []
      : [{ pointer: `/roster/${index}/role`, expected: 'a role that is not in the roster yet', found: `"${role}"` }],
  );

const noWorkingTime = ({ calendar }: Organisation): readonly DecodeProblem[] =>
  calendar.workingWeekdays.length > 0
    ? []
    : [{ pointer: '/calendar/workingWeekdays', expected: 'at least one ISO weekday, 1 to 7', found: 'an empty list' }];

/** The organisation in a JSON file, or everything that is wrong with it. */
export const readOrganisation = (path: string): TaskEither<FileRefused, Organisation> =>
  readJsonFile(path, Organisation, (organisation) => [...twiceInRoster(organisation), ...noWorkingTime(organisation)]);
