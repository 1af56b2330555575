/** Where commands to each kind of target are sent, and how an answer names it. */
import type * as E from 'fp-ts/lib/Either.js';
import type { Application } from '../application.ts';
import type { Target } from '../commands/offered.ts';
import type { Problem } from '../problem.ts';
import { targetFinding, targetPlay, targetUnit } from './find-target.ts';
import type { Place } from './places-in-paths.ts';

export interface TargetPath {
  readonly path: string;
  readonly place: Place;
  /** The field of an answer that names the target. */
  readonly idField: 'playId' | 'unitId' | 'findingId';
  readonly tag: string;
  readonly about: string;
  readonly find: (application: Application, ref: string) => Promise<E.Either<Problem, string>>;
}

export const TARGET_PATHS: Readonly<Record<Target, TargetPath>> = {
  play: {
    path: '/v1/plays/:play',
    place: 'play',
    idField: 'playId',
    tag: 'commands to a play',
    about: 'What people and agents may do to a play',
    find: targetPlay,
  },
  gate: {
    path: '/v1/gates/:play',
    place: 'play',
    idField: 'playId',
    tag: 'commands to a gate',
    about: 'What they may do to the renewal stage of a play and to its gate: elaborate, review, ask, answer',
    find: targetPlay,
  },
  unit: {
    path: '/v1/units/:unit',
    place: 'unit',
    idField: 'unitId',
    tag: 'commands to a unit',
    about: 'What they may do to a unit under its hats',
    find: targetUnit,
  },
  feedback: {
    path: '/v1/feedback/:finding',
    place: 'finding',
    idField: 'findingId',
    tag: 'commands to a finding',
    about: 'What they may do to a finding: classify, fix, assess, answer, confirm, reject, reopen',
    find: targetFinding,
  },
};
