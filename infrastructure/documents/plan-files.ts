/**
 * Plan files on disk (OUT-4): one JSON file a play under `.claude/plans`, rewritten whenever the play has changed. A
 * file is replaced as a whole or not at all: a reader, and a crash, meet the old one or the new one.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { oneAtATime } from '@tenure/application/one-at-a-time.ts';
import { plansChangedAfter, plansGeneration, type StoredPlan } from '@tenure/projections/plan-json/queries.ts';
import type { ReadModel } from '@tenure/projections/schema.ts';
import type { Kysely } from 'kysely';
import { contentOf, removeRemnants, replaceFile } from './replace-file.ts';

export interface PlanFiles {
  /** Where the files are. */
  readonly folder: string;
  /**
   * Writes every plan whose file is not as it should be; how many were written. The first call looks at all of them,
   * later ones at those that changed since. Rejects when a file cannot be written; the next call tries again.
   */
  readonly sync: () => Promise<number>;
}

export interface PlanFilesDeps {
  readonly db: Kysely<ReadModel>;
  /** The data folder; the files go to `.claude/plans` in it. */
  readonly folder: string;
}

const PAGE = 100;

export const createPlanFiles = ({ db, folder }: PlanFilesDeps): PlanFiles => {
  const plans = join(folder, '.claude', 'plans');
  const inTurn = oneAtATime();
  /** Plans up to this position, of this generation of rows, are on disk. */
  let seen = { generation: -1, position: -1 };

  const sync = async (): Promise<number> => {
    const generation = await plansGeneration(db);
    if (seen.generation < 0) {
      await mkdir(plans, { recursive: true });
      await removeRemnants(plans);
    }
    // Rows made anew may differ although no play has changed: every file is looked at again.
    if (generation !== seen.generation) seen = { generation, position: -1 };
    let written = 0;
    for (;;) {
      const page = await plansChangedAfter(db, seen.position, PAGE);
      for (const plan of page) {
        if (await writePlan(plans, plan)) written += 1;
        seen = { generation, position: plan.position };
      }
      if (page.length < PAGE) return written;
    }
  };

  return { folder: plans, sync: () => inTurn('sync', sync) };
};

/** Whether it had to be written. */
const writePlan = async (folder: string, { fileName, version, document }: StoredPlan): Promise<boolean> => {
  const path = join(folder, fileName);
  const text = `${JSON.stringify(document, null, 2)}\n`;
  const present = await contentOf(path);
  if (present === text) return false;
  // Another process may have been ahead of the rows read here.
  if (present !== null && versionIn(present, document.plan_id) > version) return false;
  await replaceFile(path, text);
  return true;
};

/** The version of a plan in a file's text; -1 for another plan, or for what is no plan at all. */
const versionIn = (text: string, planId: string): number => {
  try {
    const found = JSON.parse(text) as Partial<StoredPlan['document']> | null;
    return found?.plan_id === planId ? (found.renewal?.version ?? -1) : -1;
  } catch {
    return -1;
  }
};
