/** The file `tenure serve --auth FILE` names: which credentials count, and what tokens of an issuer say (docs/identity.md). */
import { dirname, resolve } from 'node:path';
import { AccessRole } from '@tenure/domain/access/access-role.ts';
import { integer, listOf, oneOf, refinedString, text } from '@tenure/domain/kernel/codec.ts';
import type { TaskEither } from 'fp-ts/lib/TaskEither.js';
import * as TE from 'fp-ts/lib/TaskEither.js';
import * as t from 'io-ts';
import { closed, recordOf } from '../closed-object.ts';
import type { DecodeProblem } from '../decode-report.ts';
import { type FileRefused, readJsonFile } from '../json-file.ts';

/** Asymmetric only: whoever checks a token must not be able to make one, and nobody signs with a published key. */
export const ALGORITHMS = [
  ...['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'],
  ...['ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519'],
] as const;

const Name = text(400);
/** A claim by its name, or by the names on the way to it: `["realm_access", "roles"]`. */
const ClaimPath = t.union([Name, t.readonlyArray(Name)], 'a claim, or the list of names that leads to it');

const LOOPBACK: ReadonlySet<string> = new Set(['127.0.0.1', '[::1]', 'localhost']);
const isKeySetUrl = (value: string): boolean => {
  const url = URL.parse(value);
  return url !== null && (url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.has(url.hostname)));
};
const KeySetUrl = refinedString<string>('an https URL, or an http URL on this machine', isKeySetUrl);

const Tokens = closed(
  {
    /** `iss`, letter for letter. */
    issuer: Name,
    /** `aud` must be, or hold, one of these. */
    audience: listOf(Name),
    algorithms: listOf(oneOf(ALGORITHMS)),
    keys: t.union([closed({ url: KeySetUrl }), closed({ file: Name })], 'an object with url, or one with file'),
    claims: closed({ principal: ClaimPath, roles: ClaimPath }, { kind: ClaimPath, actsFor: ClaimPath }),
    /** What the roles claim says, and what it means here. What is not listed means nothing. */
    roles: recordOf(Name, listOf(AccessRole)),
  },
  {
    /** `typ` of the header, such as `at+jwt`. */
    type: Name,
    clockToleranceSeconds: integer('a number of seconds up to 300', 0, 300),
    cacheSeconds: integer('a number of seconds from 1', 1, 86_400),
    cooldownSeconds: integer('a number of seconds', 0, 3_600),
    /** How long keys that could not be asked for again still count. */
    outageSeconds: integer('a number of seconds up to a day', 0, 86_400),
  },
);
export type TokenSettings = t.TypeOf<typeof Tokens>;

export const AuthSettings = closed({}, { apiKeys: t.boolean, tokens: Tokens });
export type AuthSettings = t.TypeOf<typeof AuthSettings>;

const emptyLists = ({ tokens }: AuthSettings): readonly DecodeProblem[] =>
  (['audience', 'algorithms'] as const)
    .filter((field) => tokens?.[field].length === 0)
    .map((field) => ({ pointer: `/tokens/${field}`, expected: 'at least one', found: 'an empty list' }));

const nobodyGetsIn = ({ apiKeys = true, tokens }: AuthSettings): readonly DecodeProblem[] =>
  apiKeys || tokens !== undefined
    ? []
    : [{ pointer: '/apiKeys', expected: 'true, or tokens', found: 'false: nobody could get in' }];

/** A file of keys is looked for beside the file that names it. */
const located = (path: string, settings: AuthSettings): AuthSettings => {
  const { tokens } = settings;
  if (tokens === undefined || !('file' in tokens.keys)) return settings;
  return { ...settings, tokens: { ...tokens, keys: { file: resolve(dirname(path), tokens.keys.file) } } };
};

export const readAuthSettings = (path: string): TaskEither<FileRefused, AuthSettings> =>
  TE.map((settings: AuthSettings) => located(path, settings))(
    readJsonFile(path, AuthSettings, (settings) => [...emptyLists(settings), ...nobodyGetsIn(settings)]),
  );
