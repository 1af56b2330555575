import type { PlayId } from '@tenure/domain/kernel/ids.ts';
import { findPlays, listPlays, type PlayFilter, statusTracker } from '@tenure/projections/status-tracker/queries.ts';
import { expect, it } from 'vitest';
import { event, orchestrated } from '../../support/play-history.ts';
import { date } from '../../support/play-spec.ts';
import { describeOnEachDatabase } from '../../support/read-models.ts';
import { history, playId, playStream } from '../../support/recorded.ts';
import { readSide } from '../read-side.ts';

/** Three plays: two of Acme, one of Globex; the third is cancelled. */
const threePlays = async () => {
  const side = await readSide();
  const acme = { account: { id: 'acme', name: 'Acme' } };
  await side.append([
    ...history([orchestrated({ ...acme, slug: 'acme-exec-save-2026-06-30' })], { stream: playStream(1) }),
    ...history([orchestrated({ ...acme, slug: 'acme-pricing-2027', risk: 'red', deadline: date('2027-01-29') })], {
      stream: playStream(2),
    }),
    ...history(
      [
        orchestrated({
          account: { id: 'A-2e4581', name: 'Globex' },
          slug: 'a-2e4581-exec-save-2026-05-29',
          tier: 'strategic',
          segment: null,
          playbook: 'pricing-refresh',
          deadline: date('2026-05-29'),
        }),
        event('PlayCancelled', { reason: 'sold' }),
      ],
      { stream: playStream(3) },
    ),
  ]);
  await side.runner.catchUp();
  const found = async (ref: string) => (await findPlays(side.db, ref)).map(({ slug }) => slug);
  const listed = async (filter: PlayFilter) => (await listPlays(side.db, filter)).map(({ id }) => Number(id.slice(-1)));
  return { ...side, found, listed };
};

describeOnEachDatabase('finding a play', () => {
  it('by its id, in any case, and by its slug', async () => {
    const { found } = await threePlays();
    expect(await found(playId(2).toUpperCase())).toEqual(['acme-pricing-2027']);
    expect(await found('acme-exec-save-2026-06-30')).toEqual(['acme-exec-save-2026-06-30']);
  });

  it('by its account gives every play of it, oldest first', async () => {
    const { found } = await threePlays();
    expect(await found('acme')).toEqual(['acme-exec-save-2026-06-30', 'acme-pricing-2027']);
    expect(await found('A-2e4581')).toEqual(['a-2e4581-exec-save-2026-05-29']);
  });

  it('by the beginning of its id or slug, when that is long enough to mean something', async () => {
    const { found } = await threePlays();
    expect(await found('acme-p')).toEqual(['acme-pricing-2027']);
    expect(await found('acme-')).toHaveLength(2);
    expect(await found(playId(1).slice(0, 12))).toHaveLength(3);
    expect(await found('a-2')).toEqual([]);
  });

  it('finds nothing by what nobody is called, or by a pattern', async () => {
    const { found, db } = await threePlays();
    for (const ref of ['globex', 'acme%', '____', '']) expect(await found(ref), ref).toEqual([]);
    expect(await statusTracker(db, playId(9) as PlayId)).toBeNull();
  });
});

describeOnEachDatabase('listing plays', () => {
  it('is by deadline, nearest first, and page by page', async () => {
    const { listed } = await threePlays();
    expect(await listed({})).toEqual([3, 1, 2]);
    expect(await listed({ limit: 2 })).toEqual([3, 1]);
    expect(await listed({ limit: 2, offset: 2 })).toEqual([2]);
  });

  it.each([
    [{ account: 'acme' }, [1, 2]],
    [{ tier: 'strategic' }, [3]],
    [{ segment: 'growth' }, [1, 2]],
    [{ risk: 'red' }, [2]],
    [{ playbook: 'pricing-refresh' }, [3]],
    [{ stage: 'cancelled' }, [3]],
    [{ active: true }, [1, 2]],
    [{ deadlineUntil: date('2026-06-30') }, [3, 1]],
    [{ account: 'acme', risk: 'yellow' }, [1]],
  ] as const)('narrows to %o', async (filter, expected) => {
    const { listed } = await threePlays();
    expect(await listed(filter)).toEqual(expected);
  });
});
