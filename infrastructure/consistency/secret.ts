/** What consistency tokens are signed with: one secret for all processes of an installation, kept beside its read model. */
import { randomBytes } from 'node:crypto';
import { settledFact } from '@tenure/projections/installation/facts.ts';
import type { ReadModel } from '@tenure/projections/schema.ts';
import type { Kysely } from 'kysely';

const BYTES = 32;

/** Made by whichever process is first. */
export const tokenSecret = async (db: Kysely<ReadModel>): Promise<Buffer> =>
  Buffer.from(await settledFact(db, 'token-secret', () => randomBytes(BYTES).toString('hex')), 'hex');
