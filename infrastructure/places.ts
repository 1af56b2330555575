/** Where a deployment's files lie in its data folder. */
import { join } from 'node:path';
import type { Places } from './application.ts';

export const EVENTS_FILE = 'events.db';
export const READ_MODEL_FILE = 'read-model.db';

export const placesIn = (data: string): Places => ({
  data,
  events: join(data, EVENTS_FILE),
  readModel: join(data, READ_MODEL_FILE),
  plans: join(data, '.claude', 'plans'),
});
