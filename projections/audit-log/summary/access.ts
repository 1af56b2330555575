/** Who was given a key and from whom it was taken, in sentences (AUD-3). */
import type { ACCESS_EVENTS } from '@tenure/domain/access/events.ts';
import { actorText } from '../../principals.ts';
import { brief, count, listed, type Summaries } from './words.ts';

const only = (items: readonly unknown[] | null, noun: string): string =>
  items === null ? '' : `, for ${count(items.length, noun)} only`;

export const summariseAccess: Summaries<keyof typeof ACCESS_EVENTS> = {
  ApiKeyIssued: ({ name, principal, roles, plays, commands, expiresAt }) =>
    `key "${brief(name)}" given to ${actorText(principal)} as ${listed(roles)}${only(plays, 'play')}${only(commands, 'command')}, until ${expiresAt}`,
  ApiKeyRevoked: ({ reason }) => `key taken back: "${brief(reason)}"`,
};
