import { agent, person } from '@tenure/domain/kernel/actor.ts';
import type { FindingId, PlayId } from '@tenure/domain/kernel/ids.ts';
import { type FeedbackFilter, findFeedback } from '@tenure/projections/feedback/queries.ts';
import { expect, it } from 'vitest';
import { describeOnEachDatabase } from '../../support/read-models.ts';
import { playId } from '../../support/recorded.ts';
import { feedbackEvent } from '../every-feedback-event.ts';
import { type OneStage, oneStage, PLAY } from '../stage/one-stage.ts';
import { classifiedAs, filedWith, findingId, worn } from './chains.ts';

const OTHER = playId(2) as PlayId;

/** In the order in which they were filed: low, unset, medium, blocker, high and, of another play, blocker. */
const several = async (): Promise<OneStage> => {
  const side = await oneStage();
  await side.finding(
    findingId(1),
    [filedWith({ severity: 'low' }), worn('classifier', 'lease-01')],
    agent('scout', 'dana'),
  );
  await side.finding(findingId(2), [filedWith({ origin: 'drift' })]);
  await side.finding(findingId(3), [filedWith({ severity: 'medium' })]);
  await side.finding(findingId(4), [filedWith(), ...classifiedAs('blocker')], person('olga'));
  await side.finding(findingId(5), [
    filedWith({ severity: 'high' }),
    feedbackEvent('FeedbackAccepted', { reason: 'Fine' }),
  ]);
  await side.finding(findingId(6), [filedWith({ severity: 'blocker', playId: OTHER })]);
  return side;
};

const numbers = async ({ db }: OneStage, filter: Partial<FeedbackFilter>): Promise<readonly number[]> =>
  (await findFeedback(db, { limit: 10, ...filter })).findings.map(({ findingId: id }) => Number(id.slice(-1)));

describeOnEachDatabase('a list of findings', () => {
  it('FB-6: worst first, unset among medium ones, and the older first', async () => {
    expect(await numbers(await several(), {})).toEqual([4, 6, 5, 2, 3, 1]);
  });

  it.each([
    [{ play: PLAY }, [4, 5, 2, 3, 1]],
    [{ status: 'open' }, [6, 2, 3, 1]],
    [{ status: 'closed' }, [5]],
    [{ hat: 'classifier' }, [6, 2, 3, 1]],
    [{ hat: 'renewal-manager' }, [4]],
    [{ hat: 'feedback-assessor' }, []],
    [{ holder: 'scout' }, [1]],
    [{ holder: 'dana' }, [1]],
    [{ holder: 'olga' }, []],
    [{ origin: 'drift' }, [2]],
    [{ play: OTHER, status: 'open' }, [6]],
    [{ play: OTHER, origin: 'drift' }, []],
  ] as const)('FB-12: %j', async (filter, expected) => {
    expect(await numbers(await several(), filter)).toEqual(expected);
  });

  it.each([1, 2, 3, 5, 6])('page by page of %i is the whole list, nothing twice', async (limit) => {
    const { db } = await several();
    const whole = await findFeedback(db, { limit: 10 });
    expect(whole.next).toBeNull();
    const paged: FindingId[] = [];
    let cursor: FindingId | null = null;
    do {
      const page = await findFeedback(db, { limit, ...(cursor === null ? {} : { cursor }) });
      expect(page.findings.length).toBeGreaterThan(0);
      paged.push(...page.findings.map(({ findingId: id }) => id));
      cursor = page.next;
    } while (cursor !== null);
    expect(paged).toEqual(whole.findings.map(({ findingId: id }) => id));
  });

  it('has nothing after a finding nobody knows', async () => {
    const { db } = await several();
    expect(await findFeedback(db, { limit: 10, cursor: findingId(9) })).toEqual({ findings: [], next: null });
  });
});
