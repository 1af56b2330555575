/** Plan documents in tests: how they are validated, and how one is made from a history. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PlayEvent } from '@tenure/domain/play/events.ts';
import type { PlanDocument } from '@tenure/projections/plan-json/document.ts';
import { findPlan } from '@tenure/projections/plan-json/queries.ts';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect } from 'vitest';
import { type OnePlay, onePlay, PLAY } from '../one-play.ts';

const schema: object = JSON.parse(readFileSync(join(import.meta.dirname, '../../../docs/plan.schema.json'), 'utf8'));
const validate = new Ajv2020({ strict: true, strictTypes: false, allErrors: true }).compile(schema);

export const isValid = (plan: unknown): boolean => validate(plan);

/** Fails the test with every problem there is. */
export const expectValid = (plan: unknown): void => {
  validate(plan);
  expect(validate.errors ?? []).toEqual([]);
};

export const planOf = async ({ db }: Pick<OnePlay, 'db'>): Promise<PlanDocument> => {
  const plan = await findPlan(db, PLAY);
  if (plan === null) throw new Error('the play has no plan document');
  return plan.document;
};

export const planAfter = async (events: readonly PlayEvent[]): Promise<PlanDocument> => planOf(await onePlay(events));
