/**
 * Time that passes on a copy: `tenure simulate`, and `--simulate-until` of a new play. Simulated events never enter
 * the real log (docs/decisions/0007).
 */
import { PlainDate } from '@tenure/domain/kernel/dates.ts';
import type { AuditEntry } from '@tenure/projections/audit-log/queries.ts';
import { type Command, InvalidArgumentError } from 'commander';
import * as E from 'fp-ts/lib/Either.js';
import type { OrchestrateRequest } from '../../commands/orchestrate-request.ts';
import { badRequest } from '../../problem.ts';
import { readTracker } from '../../trackers/read-tracker.ts';
import { acts } from '../act.ts';
import { type Chronicle, chronicle } from '../chronicle.ts';
import { Failed } from '../failed.ts';
import { problemLines } from '../print-problem.ts';
import type { Report } from '../report.ts';
import { done, type Session } from '../session.ts';
import { prepareAndApprove } from '../stand-in-team.ts';
import { plain, type Style, table } from '../style.ts';
import { firstOf } from '../views/stage-words.ts';
import { trackerLines } from '../views/tracker.ts';
import type { SimulatedApplication, World } from '../world.ts';
import { lookAt } from './look-at.ts';
import { startPlay } from './start-play.ts';

export const until = (text: string): PlainDate => {
  if (PlainDate.is(text)) return text;
  throw new InvalidArgumentError(`Expected ${PlainDate.name}.`);
};

type Days = readonly AuditEntry[];

/** Lets time pass and tells each day on which something happens. */
const passTime = async ({ passTo }: SimulatedApplication, story: Chronicle, date: PlainDate): Promise<Days> => {
  const happened: AuditEntry[] = [];
  await passTo(date, async () => {
    happened.push(...(await story.goOn()));
  });
  return happened;
};

const inCopy = async (session: Session, use: (copy: SimulatedApplication) => Promise<Report>): Promise<Report> => {
  const { world, settings } = session;
  const copy = await done(world.openAt(await done(world.copyData(settings)), world.now()));
  try {
    return await use(copy);
  } finally {
    await copy.application.close();
  }
};

const dateOf = (text: unknown): PlainDate => {
  if (PlainDate.is(text)) return text;
  throw new Failed(badRequest('there is no date to simulate to', [], '--until DATE'));
};

const whereLines = (style: Style, { places }: SimulatedApplication['application']): readonly string[] => [
  '',
  `${style.bold('A simulation')}: the real data is as it was. The copy is in ${places.data}:`,
  `  events ${places.events}, read model ${places.readModel}, plan JSON ${places.plans}`,
  `  tenure status --data ${places.data} PLAY`,
];

const eventsJson = (entries: Days): unknown =>
  entries.map(({ recordedAt, stream, type, summary }) => ({ recordedAt, stream, type, summary }));

/** A new play on a copy: started, approved by a stand-in team, and then left to the clock. */
export const simulatedStart = (session: Session, request: OrchestrateRequest, date: string): Promise<Report> =>
  inCopy(session, async (copy) => {
    const { application } = copy;
    const { style, tell } = session;
    const story = await chronicle(application, style, tell);
    const started = await startPlay(session, application, request);
    const playId = started.tracker.play.id;
    const approved = await prepareAndApprove(application, playId, started.play, session.actor);
    const events = [...(await story.goOn())];
    if (E.isLeft(approved)) tell(problemLines(style, approved.left).join('\n'));
    else tell(style.dim('From here on nobody records anything: this is what the clock alone does.'));
    events.push(...(await passTime(copy, story, dateOf(date))));
    const { tracker } = await lookAt(application, playId);
    const next = firstOf(await done(application.next(playId)));
    const report = await done(() => readTracker(application, playId));
    return {
      json: { simulatedUntil: date, places: application.places, events: eventsJson(events), status: tracker },
      lines: () => ['', ...trackerLines(style, report, next), ...whereLines(style, application)],
    };
  });

const simulate = (session: Session): Promise<Report> =>
  inCopy(session, async (copy) => {
    const { application } = copy;
    const { style, tell } = session;
    const date = dateOf(session.options.until);
    await application.engine.settle();
    const story = await chronicle(application, style, tell);
    const events = await passTime(copy, story, date);
    const plays = await application.reads.listPlays({ active: true });
    return {
      json: { simulatedUntil: date, places: application.places, events: eventsJson(events), plays },
      lines: () => [
        '',
        ...table(
          style,
          ['play', 'risk', 'next task', 'next checkpoint', 'escalations'],
          plays.map(({ slug, risk, tasks, nextCheckpoint, openEscalations }) => [
            plain(slug),
            style[risk](risk),
            plain(tasks.nextDue),
            plain(nextCheckpoint?.due),
            String(openEscalations),
          ]),
        ),
        ...whereLines(style, application),
      ],
    };
  });

export const addSimulate = (root: Command, world: World): void => {
  const command = root
    .command('simulate')
    .summary('let time pass on a copy, nobody acting: what would be missed, slip and escalate')
    .description('Let time pass on a copy of the data folder, nobody acting: what would be missed, slip and escalate.')
    .requiredOption('--until <date>', 'last day to simulate', until)
    .helpGroup('How things stand:');
  acts(world, command, simulate);
};
