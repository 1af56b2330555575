/** What somebody can do with an aggregate as it stands now, and why not the rest; the aggregates themselves say so. */
import { feedbackAggregate } from '@tenure/domain/feedback/aggregate.ts';
import { feedbackGuide } from '@tenure/domain/feedback/possible.ts';
import { gateAggregate } from '@tenure/domain/gate/aggregate.ts';
import { gateGuide } from '@tenure/domain/gate/possible.ts';
import type { Principal } from '@tenure/domain/kernel/actor.ts';
import type { Aggregate, Command } from '@tenure/domain/kernel/aggregate.ts';
import type { Explanation, Refusal } from '@tenure/domain/kernel/decider.ts';
import type { DomainEvent } from '@tenure/domain/kernel/envelope.ts';
import { streamOf } from '@tenure/domain/kernel/ids.ts';
import { type Guide, possible } from '@tenure/domain/kernel/possible.ts';
import { playAggregate } from '@tenure/domain/play/aggregate.ts';
import { playGuide } from '@tenure/domain/play/possible.ts';
import { unitAggregate } from '@tenure/domain/unit/aggregate.ts';
import { unitGuide } from '@tenure/domain/unit/possible.ts';
import * as E from 'fp-ts/lib/Either.js';
import type * as TE from 'fp-ts/lib/TaskEither.js';
import type { CommandDeps } from './command-request.ts';
import type { CommandFailure } from './failures.ts';
import { loader } from './load.ts';

export type AllowedCommand = {
  readonly type: string;
} /** `data`: of a body that would be accepted, where one is known. */ & (
  | { readonly allowed: true; readonly data: unknown }
  | { readonly allowed: 'depends' }
  | { readonly allowed: false; readonly refusal: Refusal; readonly explanation: Explanation }
);

export interface Allowed {
  readonly revision: number;
  readonly commands: readonly AllowedCommand[];
}

/** null: there is no such aggregate. */
export type AskAllowed = (target: string, actor: Principal) => TE.TaskEither<CommandFailure, Allowed | null>;

type Deps = Pick<CommandDeps, 'store' | 'clock' | 'ids' | 'policies'>;

const KEPT_AGGREGATES = 200;

const asking = <C extends Command, S, V extends DomainEvent, R extends Refusal>(
  { store, clock, ids, policies }: Deps,
  aggregate: Aggregate<C, S, V, R>,
  guide: Guide<C, S, R>,
): AskAllowed => {
  const { load } = loader(store, aggregate, KEPT_AGGREGATES);
  const types = Object.keys(guide.bodies) as C['type'][];
  return (target, actor) => async () => {
    const loaded = await load(streamOf(aggregate.category, target))();
    if (E.isLeft(loaded)) return loaded;
    const { state, revision } = loaded.right;
    if (state === null || state === undefined) return E.right(null);
    const created = ids.next();
    const idFor = (name: string): string => ids.derive(created, name);
    const context = { now: clock.now(), actor, policies, idFor, digest: ids.digest };
    const commands = types.map((type): AllowedCommand => {
      const verdict = possible(aggregate.decider, guide, state, type, context);
      if (verdict._tag === 'Possible') return { type, allowed: true, data: verdict.data };
      if (verdict._tag === 'Depends') return { type, allowed: 'depends' };
      const { refusal } = verdict;
      return { type, allowed: false, refusal, explanation: aggregate.explain(refusal) };
    });
    return E.right({ revision, commands });
  };
};

export const allowedCommands = (deps: Deps) => ({
  play: asking(deps, playAggregate, playGuide),
  unit: asking(deps, unitAggregate, unitGuide),
  gate: asking(deps, gateAggregate, gateGuide),
  feedback: asking(deps, feedbackAggregate, feedbackGuide),
});
