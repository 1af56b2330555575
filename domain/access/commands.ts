/** Every command a credential accepts. They go through rooms of their own: no face offers them among those to plays. */
import * as t from 'io-ts';
import { text } from '../kernel/codec.ts';
import { type CommandsOf, command } from '../kernel/command-codec.ts';
import { ApiKeyIssued } from './events.ts';

export const ACCESS_COMMANDS = {
  IssueApiKey: command(
    'As a person, give a principal a key: in whose name, in which roles, for what and until when.',
    ['AUD-3', 'UNIT-9'],
    ApiKeyIssued,
  ),
  RevokeApiKey: command(
    'As a person, take a key back, with the reason; it is refused from then on.',
    ['AUD-3'],
    t.readonly(t.strict({ reason: text() })),
  ),
};

export type AccessCommand = CommandsOf<typeof ACCESS_COMMANDS>;
export type AccessCommandOf<T extends AccessCommand['type']> = Extract<AccessCommand, { readonly type: T }>;
