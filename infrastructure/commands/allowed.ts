/** What somebody can do with a play, gate, unit or finding now, and why not the rest, as every face tells it (EVT-6). */
import type { AllowedCommand } from '@tenure/application/allowed-commands.ts';
import type { Principal } from '@tenure/domain/kernel/actor.ts';
import * as E from 'fp-ts/lib/Either.js';
import type { Application } from '../application.ts';
import { type Problem, refusedBy, toProblem } from '../problem.ts';
import { actorText } from './actor-text.ts';
import { OFFERED, type OfferedCommand, type Target } from './offered.ts';

type Refused = Pick<Problem, 'code' | 'rule' | 'detail' | 'accepted' | 'unmet'>;

/**
 * - `true`: a body is known that would be accepted.
 * - `depends`: nothing stands in the way whatever the body; whether it does anything, the body decides.
 * - `false`: no body would do anything, for the reason that whoever is asked about would be given.
 */
export interface AllowedLine {
  readonly command: string;
  readonly summary: string;
  readonly allowed: true | false | 'depends';
  readonly refusal: Refused | null;
}

export interface AllowedDocument {
  readonly revision: number;
  readonly principal: string;
  readonly commands: readonly AllowedLine[];
}

/** Why whoever is asked about may not send a command, whatever its aggregate says; null: they may (AUD-3). */
export type MayNot = (offered: OfferedCommand, body: unknown) => Problem | null;

const anybodyMay: MayNot = () => null;

const inBrief = ({ code, rule, detail, accepted, unmet }: Problem): Refused => ({
  code,
  detail,
  ...(rule !== undefined && { rule }),
  ...(accepted !== undefined && { accepted }),
  ...(unmet !== undefined && { unmet }),
});

const lineOf = (offered: OfferedCommand, found: AllowedCommand, mayNot: MayNot): AllowedLine => {
  const line = { command: offered.name, summary: offered.codec.summary };
  const barred = mayNot(offered, found.allowed === true ? found.data : null);
  if (barred !== null) return { ...line, allowed: false, refusal: inBrief(barred) };
  if (found.allowed !== false) return { ...line, allowed: found.allowed, refusal: null };
  return { ...line, allowed: false, refusal: inBrief(refusedBy(found.refusal, found.explanation, false)) };
};

/** null: there is nothing of this id. */
export const allowedDocument = async (
  { allowed }: Pick<Application, 'allowed'>,
  target: Target,
  id: string,
  principal: Principal,
  mayNot: MayNot = anybodyMay,
): Promise<E.Either<Problem, AllowedDocument | null>> => {
  const found = await allowed[target](id, principal)();
  if (E.isLeft(found)) return E.left(toProblem(found.left));
  if (found.right === null) return E.right(null);
  const { revision, commands } = found.right;
  const byType = new Map(commands.map((each) => [each.type, each]));
  return E.right({
    revision,
    principal: actorText(principal),
    commands: OFFERED.filter((offered) => offered.target === target).map((offered) => {
      const each = byType.get(offered.type);
      if (each === undefined) throw new Error(`nobody has asked whether ${offered.type} is possible`);
      return lineOf(offered, each, mayNot);
    }),
  });
};

/**
 * A refusal, with the names of what the same sender can do instead, on the same target. What cannot be found out is
 * left out: the refusal stands all the same.
 */
export const withAllowed = async (
  application: Pick<Application, 'allowed'>,
  { target, id, actor }: { readonly target: Target; readonly id: string; readonly actor: Principal },
  problem: Problem,
  mayNot: MayNot = anybodyMay,
): Promise<Problem> => {
  if (problem.status !== 422 || problem.refusal === undefined) return problem;
  const found = await allowedDocument(application, target, id, actor, mayNot);
  if (E.isLeft(found) || found.right === null) return problem;
  const allowed = found.right.commands.flatMap(({ command, allowed: can }) => (can === false ? [] : [command]));
  return { ...problem, allowed };
};
