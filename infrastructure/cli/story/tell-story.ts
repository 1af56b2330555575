/**
 * The sample's story: a play from its start to today, told as it happens. Everything in it is a command that any
 * user could send, or what the engine makes of them and of time.
 */
import { addDays, dateAt, type PlainDate } from '@tenure/domain/kernel/dates.ts';
import type { PlayId } from '@tenure/domain/kernel/ids.ts';
import { DEFAULT_CALENDAR, isWorkingDay } from '@tenure/domain/planning/calendar.ts';
import type { OrchestrateRequest } from '../../commands/orchestrate-request.ts';
import { renewalStage } from '../../sample/renewal-stage.ts';
import { chronicle, zoneOf } from '../chronicle.ts';
import type { Session } from '../session.ts';
import type { SimulatedApplication } from '../world.ts';
import { type Desk, desk } from './desk.ts';
import { AWAY, at, CALMED_CHECKPOINT, MISSED_CHECKPOINT, stageDates } from './plot.ts';
import { approve, start } from './preparation.ts';
import { beatsOf, playBeats } from './stage/beats.ts';
import { castOf, type Scene } from './stage/cast.ts';
import { workOn } from './team.ts';
import { tellingOfStory } from './telling.ts';

const goesAway = async (desk: Desk, firstDay: PlainDate): Promise<void> => {
  const from = addDays(firstDay, AWAY.fromDay);
  const until = addDays(from, AWAY.days - 1);
  const personId = desk.holder('ae');
  await desk.send(desk.holder('renewal-director'), {
    type: 'MarkUnavailable',
    data: { personId, from, until, reason: 'trade fair' },
  });
};

const answerEscalations = async (desk: Desk): Promise<void> => {
  const { escalations } = await desk.tracker();
  for (const { id, status, targets } of escalations) {
    const target = targets.find(({ person }) => person !== null)?.person;
    if (status !== 'triggered' || target === null || target === undefined) continue;
    const note = 'Seen. I take the account until the third plant has an owner on both sides.';
    await desk.send(target.id, { type: 'AcknowledgeEscalation', data: { escalationId: id, note } });
    await desk.settle();
  }
};

/** Ends at the beginning of today; the clock then shows `session.world.now()`. */
export const tellStory = async (
  session: Session,
  simulated: SimulatedApplication,
  request: OrchestrateRequest,
): Promise<PlayId> => {
  const { application, clock, passTo } = simulated;
  const { tell, style, world } = session;
  const calendar = application.organisation?.calendar ?? DEFAULT_CALENDAR;
  const zone = zoneOf(application);
  const firstDay = dateAt(clock.now(), zone);
  const lastDay = addDays(dateAt(world.now(), zone), -1);
  const story = await chronicle(application, style, tell, tellingOfStory());
  const csm = application.organisation?.roster.find(({ role }) => role === 'csm')?.person?.id ?? session.actor.id;

  const started = await start(session, application, story, request, csm);
  const playId = started.tracker.play.id;
  const people = desk(simulated, playId, story, session);
  await approve(people, started);
  const { checkpoints } = await people.tracker();
  const [missed, calmed] = [checkpoints[MISSED_CHECKPOINT], checkpoints[CALMED_CHECKPOINT]];
  const special = { forgotten: missed?.id, calmed: calmed?.id };
  const scene: Scene = { desk: people, cast: castOf(people), content: renewalStage(firstDay) };
  let beats = beatsOf(stageDates(firstDay, lastDay, calmed?.due ?? lastDay, calendar));

  for (let today = addDays(firstDay, 1); today <= lastDay; today = addDays(today, 1)) {
    await passTo(addDays(today, -1), async () => {
      await story.goOn();
    });
    if (today === addDays(firstDay, AWAY.fromDay - AWAY.announcedDays)) {
      clock.set(at(today, '08:30', zone));
      await goesAway(people, firstDay);
      await people.settle();
    }
    if (!isWorkingDay(calendar, today)) continue;
    clock.set(at(today, '10:00', zone));
    await answerEscalations(people);
    beats = await playBeats(beats, today, 'morning', scene);
    await workOn(people, today, special);
    beats = await playBeats(beats, today, 'evening', scene);
  }
  await passTo(lastDay, async () => {
    await story.goOn();
  });
  clock.set(world.now());
  await application.engine.settle();
  await story.goOn();
  return playId;
};
