/** `tenure sample`: a play on generated data, from its start to today, and the API to look at it. What `npm start` runs. */
import { relative } from 'node:path';
import { dateAt, type PlainDate } from '@tenure/domain/kernel/dates.ts';
import type { Command } from 'commander';
import type { OrchestrateRequest } from '../../commands/orchestrate-request.ts';
import { remember, type Settings } from '../../config.ts';
import { SAMPLE_ACCOUNTS } from '../../sample/accounts.ts';
import { sampleOrganisation } from '../../sample/people.ts';
import type { Sample } from '../../sample/write-sample.ts';
import { readTracker } from '../../trackers/read-tracker.ts';
import { acts } from '../act.ts';
import { done, print, type Session, withApplication } from '../session.ts';
import { hasStory, prepareFolder, sampleFolder, sampleSettings, writeSampleInto } from '../story/folder.ts';
import { at, beginning } from '../story/plot.ts';
import { tellStory } from '../story/tell-story.ts';
import { plain, type Style } from '../style.ts';
import { firstOf } from '../views/stage-words.ts';
import { trackerLines } from '../views/tracker.ts';
import type { World } from '../world.ts';
import { DEFAULT_PORT, port, serveUntilStopped } from './serve.ts';

/** What the sample asks for. */
export const sampleRequest = ({ account, deadline }: Sample): OrchestrateRequest => {
  const arr = SAMPLE_ACCOUNTS.find(({ id }) => id === account.id)?.arr;
  return {
    account: account.id,
    tier: 'growth',
    risk: 'yellow',
    play: 'adoption-accelerator',
    deadline,
    segment: 'growth',
    dimensions: { product: ['Platform'], geo: 'DACH' },
    // Whole EUR in the sample's table, cents here (EVT-4).
    ...(arr !== undefined && { arr: { minor: arr * 100, currency: 'EUR' } }),
  };
};

/** A path as somebody standing here would type it. */
const near = (path: string): string => {
  const from = relative('', path);
  return from.startsWith('..') ? path : from;
};

const play = async (session: Session, folder: string): Promise<Settings> => {
  const { world, tell, style } = session;
  const now = world.now();
  const { calendar } = sampleOrganisation(dateAt(now, 'UTC'));
  const firstDay: PlainDate = beginning(now, calendar);
  await prepareFolder(folder);
  const sample = await writeSampleInto(folder, firstDay);
  const settings = sampleSettings(folder);
  await remember(settings);
  tell(style.bold(`A renewal of ${sample.account.name}, from ${firstDay} to today, in ${near(folder)}`));
  tell(
    style.dim(
      'Time is simulated. Every line is an event or a refused command; what only repeats another line is left out.',
    ),
  );
  tell('');
  const simulated = await done(world.openAt(settings, at(firstDay, '09:00', calendar.timeZone)));
  try {
    await tellStory(session, simulated, sampleRequest(sample));
  } finally {
    await simulated.application.close();
  }
  return settings;
};

const sample = async (session: Session): Promise<null> => {
  const { options } = session;
  const folder = sampleFolder(session.settings);
  const keep = options.keep === true && (await hasStory(folder));
  const settings = keep ? sampleSettings(folder) : await play(session, folder);
  await withApplication({ ...session, settings }, async (application) => {
    const { engine, reads, places } = application;
    await engine.settle();
    const [summary] = await reads.listPlays({ limit: 1 });
    const tracker = summary && (await reads.statusTracker(summary.id));
    if (!tracker) throw new Error('the sample has no play');
    const next = firstOf(await done(application.next(tracker.play.id)));
    const report = await done(() => readTracker(application, tracker.play.id));
    const ref = tracker.play.account.id;
    const data = `--data ${near(places.data)}`;
    print(session, {
      json: { status: tracker, places },
      lines: (style: Style) => [
        '',
        ...trackerLines(style, report, next),
        '',
        style.bold('Where it all is'),
        `  plan JSON   ${near(places.plans)}`,
        `  events      ${near(places.events)}`,
        `  read model  ${near(places.readModel)}`,
        '',
        style.bold('Look around'),
        `  npx tenure ${data} stage ${plain(ref)}`,
        `  npx tenure ${data} unit account`,
        `  npx tenure ${data} audit log ${plain(ref)}`,
        `  npx tenure ${data} plan ${plain(ref)}`,
        `  npx tenure ${data} decisions`,
        '',
      ],
    });
    if (options.exit === true) return;
    const wanted = typeof options.port === 'number' ? options.port : DEFAULT_PORT;
    await serveUntilStopped(session, application, {
      host: '127.0.0.1',
      port: wanted,
      orAnyPort: options.port === undefined,
    });
  });
  return null;
};

export const addSample = (root: Command, world: World): void => {
  const command = root
    .command('sample')
    .summary('run a renewal on generated data up to today, then serve the API')
    .description(
      'Run a renewal on generated data, from its start seven weeks ago until the customer has renewed, show how it\n' +
        'stands, then serve the API.\n' +
        'It has a folder of its own, beside the data folder, which is made anew each time.',
    )
    .option('--exit', 'end after the job instead of serving')
    .option('--keep', 'serve the sample of last time instead of making a new one')
    .option('--port <n>', `port (default: ${DEFAULT_PORT}, or any that is free)`, port)
    .helpGroup('Start here:');
  acts(world, command, sample);
};
