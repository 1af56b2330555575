/** PROJ-4: the past is told as it was told then, and every difference names the event that made it. */
import type { Moment } from '@tenure/application/as-of.ts';
import type { Instant } from '@tenure/domain/kernel/dates.ts';
import type { PlayId } from '@tenure/domain/kernel/ids.ts';
import type { Application, View } from '@tenure/infrastructure/application.ts';
import type { World } from '@tenure/infrastructure/cli/world.ts';
import { controllableClock } from '@tenure/infrastructure/clock/controllable-clock.ts';
import { compose } from '@tenure/infrastructure/compose.ts';
import { compare } from '@tenure/infrastructure/history/blamed.ts';
import { COMPARED, comparedOf } from '@tenure/infrastructure/history/compared.ts';
import { processWorld } from '@tenure/infrastructure/main.ts';
import * as E from 'fp-ts/lib/Either.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CommandLine, commandLine } from '../support/command-line.ts';

const NOW = '2026-11-20T10:00:00.000Z' as Instant;

/** All that is told of a play at one moment. */
const told = async (view: View, playId: PlayId) => {
  const documents: Record<string, unknown> = {};
  for (const each of COMPARED) documents[each] = await comparedOf(view, playId, each);
  const next = await view.next(playId)();
  return JSON.parse(
    JSON.stringify({
      documents,
      next,
      units: await Promise.all(
        ((await view.reads.stage(playId))?.units ?? []).map(({ unitId }) => view.reads.unit(unitId)),
      ),
      findings: await view.reads.findings({ playId }),
      escalations: await view.reads.escalationsOf(playId),
      audit: await view.reads.auditLog({ playId, limit: 1_000 }),
    }),
  ) as unknown;
};

interface Witnessed {
  readonly position: bigint;
  readonly at: Instant;
  readonly told: unknown;
}

const witnessed: Witnessed[] = [];
let line: CommandLine;
let application: Application;
let playId: PlayId;

/** Writes down what the application tells each time its engine has settled. */
const witness = (witnessing: Application): Application => ({
  ...witnessing,
  engine: {
    ...witnessing.engine,
    settle: async () => {
      const result = await witnessing.engine.settle();
      const [play] = await witnessing.reads.listPlays();
      const head = await witnessing.head()();
      if (play !== undefined && E.isRight(head) && witnessed.at(-1)?.position !== head.right)
        witnessed.push({
          position: head.right,
          at: witnessing.clock.now(),
          told: await told(witnessing, play.id),
        });
      return result;
    },
  },
});

beforeAll(async () => {
  const openAt: World['openAt'] = (settings, start) => async () => {
    const opened = await processWorld().openAt(settings, start)();
    return E.map((of: { readonly application: Application }) => ({
      ...of,
      application: witness(of.application),
    }))(opened) as typeof opened;
  };
  line = await commandLine(NOW, () => ({ openAt }));
  const ran = await line.run('sample', '--exit', '--json');
  expect(ran.code, ran.err).toBe(0);
  const { places } = JSON.parse(ran.out) as { readonly places: { readonly data: string } };
  const settings = { data: places.data, organisation: null, context: null, contextAsOf: null };
  const opened = await compose(settings, { clock: controllableClock(NOW) })();
  if (E.isLeft(opened)) throw new Error(opened.left.detail);
  application = opened.right;
  const [play] = await application.reads.listPlays();
  if (play === undefined) throw new Error('the sample has no play');
  playId = play.id;
});

afterAll(async () => {
  await application.close();
  await line.end();
});

const right = async <A>(task: () => Promise<E.Either<unknown, A>>): Promise<A> => {
  const result = await task();
  if (E.isLeft(result)) throw new Error(JSON.stringify(result.left));
  return result.right;
};

const at = (position: bigint): Moment => ({ _tag: 'Position', position });

describe('the sample, looked back on', () => {
  it('PROJ-4: at every position at which it stood still, all is told as it was told then', async () => {
    expect(witnessed.length).toBeGreaterThan(40);
    for (const { position, told: then } of witnessed) {
      const now = await right(
        application.asOf(at(position), playId, async (past) => ({ ...((await told(past, playId)) as object) })),
      );
      // What is next depends on the clock too, which is asked for below.
      expect({ ...now, next: null }, `position ${position}`).toEqual({ ...(then as object), next: null });
    }
  });

  it('PROJ-4: at every single position, status and documents folded anew are those folded event by event', async () => {
    const both = async (view: View) => [
      await comparedOf(view, playId, 'status'),
      await comparedOf(view, playId, 'documents'),
    ];
    const walked = await right(
      application.through({ from: at(1n), to: { _tag: 'Instant', instant: NOW } }, playId, async (past) =>
        E.right({ position: past.position, told: await both(past) }),
      ),
    );
    expect(walked.length).toBeGreaterThan(150);
    for (const { position, told: then } of walked)
      expect(await right(application.asOf(at(position), playId, both)), `position ${position}`).toEqual(then);
  });

  it('PROJ-4: at an instant, what is next and who is late are told as of that instant', async () => {
    for (const { position, at: instant, told: then } of witnessed) {
      const later = witnessed.find((each) => each.position > position);
      if (later?.at === instant) continue;
      const now = await right(
        application.asOf({ _tag: 'Instant', instant }, playId, async (past) => ({
          position: past.position,
          told: await told(past, playId),
        })),
      );
      expect(now, instant).toEqual({ position, told: then });
    }
  });

  it('PROJ-4: of the whole log as of a moment, the same play is told', async () => {
    const { position } = witnessed[20] as Witnessed;
    const of = (play: PlayId | null) =>
      right(
        application.asOf(at(position), play, async ({ reads }) => [await reads.listPlays(), await reads.stage(playId)]),
      );
    expect(await of(null)).toEqual(await of(playId));
  });

  it('PROJ-4: between each two events, every difference is blamed on the later one', async () => {
    const entries = await application.reads.auditLog({ playId, limit: 1_000 });
    const status = await right(() =>
      compare(application, playId, 'status', { from: at(1n), to: at(BigInt(entries.at(-1)?.position ?? 1)) }),
    );
    expect(status.events).toBe(entries.length - 1);
    const risk = status.differences.find(({ pointer }) => pointer === '/play/risk');
    expect(risk).toMatchObject({ from: 'yellow', to: 'green', event: { type: 'RiskChanged' } });
    for (const { position, eventId } of entries.filter((_, index) => index % 9 === 5)) {
      const step = await right(() =>
        compare(application, playId, 'status', { from: at(BigInt(position - 1)), to: at(BigInt(position)) }),
      );
      expect(step.events).toBe(1);
      for (const difference of step.differences) expect(difference.event.eventId).toBe(eventId);
    }
  });

  it('PROJ-4: documents differ by section, and the one who completed the work is named', async () => {
    const documents = await right(() =>
      compare(application, playId, 'documents', { from: at(1n), to: { _tag: 'Instant', instant: NOW } }),
    );
    const outcome = documents.differences.find(({ pointer }) => pointer.endsWith('RENEWAL-OUTCOME.md'));
    expect(outcome).toMatchObject({ event: { type: 'OutcomeRecorded', actor: { kind: 'person' } } });
    expect(documents.differences.some(({ pointer }) => pointer.endsWith('RENEWAL-STRATEGY.md'))).toBe(true);
  });

  it('PROJ-4: a moment that cannot be known is refused with those that can', async () => {
    const ask = (moment: Moment) => application.asOf(moment, playId, async () => null)();
    expect(await ask(at(9_999n))).toMatchObject(
      E.left({ status: 400, code: 'moment-not-reached', accepted: expect.stringMatching(/1 to \d+/) }),
    );
    expect(await ask({ _tag: 'Instant', instant: '2030-01-01T00:00:00.000Z' as Instant })).toMatchObject(
      E.left({ code: 'moment-not-reached' }),
    );
    expect(await ask({ _tag: 'Instant', instant: '2020-01-01T00:00:00.000Z' as Instant })).toMatchObject(
      E.left({ status: 404, code: 'before-the-log' }),
    );
    const backwards = await compare(application, playId, 'status', { from: at(90n), to: at(9n) });
    expect(backwards).toMatchObject(E.left({ status: 400, detail: expect.stringContaining('position 90') }));
  });
});
