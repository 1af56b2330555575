/** What the API says of each command: the tags it can be refused with (infrastructure/api/refusals.json). */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Principal } from '@tenure/domain/kernel/actor.ts';
import * as E from 'fp-ts/lib/Either.js';

export const REFUSALS_FILE = join(import.meta.dirname, '../../infrastructure/api/refusals.json');

type Tags = Readonly<Record<string, readonly string[]>>;
let tags: Tags | null = null;

/**
 * What was decided, unless it is a refusal that the API does not list for the command: that throws. Whoever decides
 * commands in specs and properties lets every decision through here. What the engine sends is no command of the API.
 */
export const listed = <D extends E.Either<{ readonly _tag: string }, unknown>>(
  { type }: { readonly type: string },
  { actor }: { readonly actor: Principal },
  decided: D,
): D => {
  if (E.isRight(decided) || actor.kind === 'system') return decided;
  tags ??= JSON.parse(readFileSync(REFUSALS_FILE, 'utf8')) as Tags;
  const { _tag } = decided.left;
  const known = tags[type];
  if (known === undefined || known.includes(_tag)) return decided;
  throw new Error(`${type} was refused as ${_tag}, which infrastructure/api/refusals.json does not list for it`);
};
