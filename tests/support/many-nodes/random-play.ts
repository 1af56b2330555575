/** A play driven to its end over HTTP by whoever does what `next` says, while others find fault and time passes. */
import { setTimeout as pause } from 'node:timers/promises';
import { person } from '@tenure/domain/kernel/actor.ts';
import { addDays, dateAt } from '@tenure/domain/kernel/dates.ts';
import type { PlayId } from '@tenure/domain/kernel/ids.ts';
import type { NextAction } from '@tenure/domain/policies/next/action.ts';
import { missingForApproval } from '@tenure/infrastructure/cli/stand-in-team.ts';
import type { NextDocument } from '@tenure/infrastructure/next-document.ts';
import * as E from 'fp-ts/lib/Either.js';
import { dices, foundBy } from '../found-meanwhile.ts';
import { stepOf } from '../next-bot.ts';
import { STAFF } from '../play-people.ts';
import type { Seen } from '../stage-world.ts';
import type { Cluster } from './cluster.ts';
import type { RemoteDesk } from './remote-desk.ts';
import type { WatchedLog } from './watched-log.ts';

const DANA = person('dana');
/** Has written nothing, so that nothing is waited for. */
const ONLOOKER = person('onlooker');
const SHORT_MS = 15;
/** Without an event for so long, nobody is at work on it any more. */
const PATIENCE_MS = 60_000;
const MOST_STEPS = 1_500;

export interface PlayedAtRandom {
  readonly playId: PlayId;
  readonly steps: number;
  readonly refused: readonly string[];
}

export interface AtRandom {
  readonly cluster: Pick<Cluster, 'clock'>;
  readonly desk: RemoteDesk;
  readonly watched: WatchedLog;
  readonly seed: number;
  readonly onStep?: () => void;
}

/** Answers what `probe` finds, once it finds something. */
const until = async <A>(what: string, probe: () => Promise<A | null> | A | null): Promise<A> => {
  for (const began = performance.now(); ; ) {
    const found = await probe();
    if (found !== null) return found;
    if (performance.now() - began > PATIENCE_MS) throw new Error(`${what}: nothing for ${PATIENCE_MS} ms`);
    await pause(SHORT_MS);
  }
};

const begin = async ({ cluster, desk, watched, seed }: AtRandom): Promise<PlayId> => {
  const request = {
    account: { id: 'northwind-robotics', name: 'Northwind Robotics' },
    ...({ tier: 'growth', risk: 'yellow', play: 'adoption-accelerator', stakeholders: STAFF } as const),
    deadline: addDays(dateAt(cluster.clock.now(), 'UTC'), 120 + (seed % 40)),
  };
  const started = await desk.start(request, DANA);
  if (E.isLeft(started)) throw new Error(JSON.stringify(started.left));
  const playId = started.right.playId as PlayId;
  const play = await until('the play prepares itself', () => {
    const { play: found } = watched.statesOf(playId);
    return found !== null && found.milestones.length > 0 && found.successMetrics.length > 0 ? found : null;
  });
  for (const command of missingForApproval(play)) await desk.send('play', playId, command, DANA);
  await until('the plan is approved', async () => {
    const answer = await desk.send('play', playId, { type: 'ApprovePlan', data: {} }, DANA);
    return E.isRight(answer) ? answer : null;
  });
  return playId;
};

export const playAtRandom = async (given: AtRandom): Promise<PlayedAtRandom> => {
  const { cluster, desk, watched, seed, onStep = () => {} } = given;
  const playId = await begin(given);
  const seen: Seen = {
    states: () => watched.statesOf(playId),
    now: cluster.clock.now,
    log: {
      get length() {
        return watched.lengthOf(playId);
      },
    },
  };
  const roll = dices(seed);
  const found = foundBy(roll, 40);
  const refused: string[] = [];
  let [steps, quietSince] = [0, performance.now()];

  const next = async (): Promise<readonly NextAction[]> => {
    // Now and then whoever asks insists on what they have written being in the answer (PROJ-3).
    const who = roll() < 12 ? DANA : ONLOOKER;
    const answer = await desk.as(who).read('getNext', { play: playId });
    if (E.isLeft(answer)) throw new Error(`next: ${JSON.stringify(answer.left)}`);
    const { actions, stuck } = answer.right as unknown as NextDocument;
    return [...actions, ...stuck];
  };

  for (;;) {
    const other = found(seen.states().gate, steps);
    if (other !== null) await desk.send('gate', playId, other.command, other.by);
    const mood = { from: roll(), dice: steps < 60 ? roll() : null };
    const doing = stepOf(seen, await next(), mood);
    if (doing === null) {
      if (seen.states().play?.stage === 'closed') return { playId, steps, refused };
      if (performance.now() - quietSince > PATIENCE_MS)
        throw new Error(`seed ${seed}: nobody can do anything on ${playId}: ${JSON.stringify(await next())}`);
      await pause(SHORT_MS);
      continue;
    }
    const { target, command, by } = doing;
    const answer = await desk.send(target.kind, target.id, command, by);
    if (E.isRight(answer)) quietSince = performance.now();
    else {
      refused.push(`${command.type}: ${answer.left.code}`);
      await pause(SHORT_MS);
    }
    steps += 1;
    onStep();
    if (steps > MOST_STEPS) throw new Error(`seed ${seed}: ${playId} goes round and round: ${refused.slice(-20)}`);
  }
};
