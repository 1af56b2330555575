/** The sample's story, told to whichever application. */
import { join } from 'node:path';
import { simulateUntil } from '@tenure/application/simulate.ts';
import { person } from '@tenure/domain/kernel/actor.ts';
import { dateAt, type Instant } from '@tenure/domain/kernel/dates.ts';
import type { PlayId } from '@tenure/domain/kernel/ids.ts';
import type { Application } from '@tenure/infrastructure/application.ts';
import { sampleRequest } from '@tenure/infrastructure/cli/commands/sample.ts';
import { sampleSettings, writeSampleInto } from '@tenure/infrastructure/cli/story/folder.ts';
import { at, beginning } from '@tenure/infrastructure/cli/story/plot.ts';
import { tellStory } from '@tenure/infrastructure/cli/story/tell-story.ts';
import { styles } from '@tenure/infrastructure/cli/style.ts';
import type { SimulatedApplication } from '@tenure/infrastructure/cli/world.ts';
import type { OrchestrateRequest } from '@tenure/infrastructure/commands/orchestrate-request.ts';
import type { Settings } from '@tenure/infrastructure/config.ts';
import { processWorld } from '@tenure/infrastructure/main.ts';
import { sampleOrganisation } from '@tenure/infrastructure/sample/people.ts';

export interface SampleStory {
  readonly settings: Settings;
  readonly request: OrchestrateRequest;
  /** When it begins. */
  readonly start: Instant;
  /** Ends at `now`. */
  readonly tell: (application: Application, clock: SimulatedApplication['clock']) => Promise<PlayId>;
}

/** Its sources are written into the folder. */
export const sampleStory = async (folder: string, now: Instant): Promise<SampleStory> => {
  const { calendar } = sampleOrganisation(dateAt(now, 'UTC'));
  const firstDay = beginning(now, calendar);
  const sample = await writeSampleInto(folder, firstDay);
  const settings = sampleSettings(folder);
  const request = sampleRequest(sample);
  const session = {
    world: { ...processWorld(), now: () => now, user: 'tester' },
    ...{ options: {}, style: styles(false), settings, actor: person('tester'), tell: () => {} },
  };
  return {
    settings: { ...settings, data: join(folder, 'data') },
    request,
    start: at(firstDay, '09:00', calendar.timeZone),
    tell: (application, clock) => {
      const timeZone = calendar.timeZone;
      const { engine } = application;
      return tellStory(
        session,
        { application, clock, passTo: (until, onDay) => simulateUntil({ engine, clock, timeZone, onDay }, until) },
        request,
      );
    },
  };
};
