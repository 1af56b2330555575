/** From a request to the command that starts a play: the account is looked up, the organisation fills the rest. */
import type { AccountLookup, ContextFailure } from '@tenure/application/ports/context-source.ts';
import { DEFAULT_CALENDAR } from '@tenure/domain/planning/calendar.ts';
import type { OrchestratePlay } from '@tenure/domain/play/commands/start.ts';
import * as E from 'fp-ts/lib/Either.js';
import type { TaskEither } from 'fp-ts/lib/TaskEither.js';
import type { Organisation } from '../organisation.ts';
import { type Problem, problem, unavailable } from '../problem.ts';
import type { OrchestrateRequest } from './orchestrate-request.ts';

export interface OrchestrateDeps {
  readonly findAccount: (idOrName: string) => TaskEither<ContextFailure, AccountLookup>;
  readonly organisation: Organisation | null;
}

type Account = OrchestratePlay['account'];

const accountOf = async (
  asked: OrchestrateRequest['account'],
  findAccount: OrchestrateDeps['findAccount'],
): Promise<E.Either<Problem, Account>> => {
  if (typeof asked !== 'string') return E.right(asked);
  const lookup = await findAccount(asked)();
  if (E.isLeft(lookup)) {
    const { source, problem: why } = lookup.left;
    return E.left({
      ...unavailable(`the account cannot be looked up in ${source}: ${why}`),
      accepted: 'the request again once the source answers, or the account with its name, which is taken as it stands',
    });
  }
  const answer = lookup.right;
  if (answer._tag === 'Found') return E.right(answer.account);
  if (answer._tag === 'CannotTell') return E.right({ id: asked, name: asked });
  const nearest = answer.nearest.map(({ id, name }) => (id === name ? id : `${id} (${name})`));
  return E.left(
    problem(
      422,
      'unknown-account',
      'No such account',
      `no account "${asked}" among the ${answer.known} the source has`,
      {
        rule: 'PLAY-2',
        pointer: '/account',
        accepted: nearest.length === 0 ? 'the id or exact name of an account' : `perhaps: ${nearest.join(', ')}`,
      },
    ),
  );
};

/** The whole command, or why nothing was recorded. */
export const orchestrateCommand = async (
  request: OrchestrateRequest,
  { findAccount, organisation }: OrchestrateDeps,
): Promise<E.Either<Problem, OrchestratePlay>> => {
  const account = await accountOf(request.account, findAccount);
  if (E.isLeft(account)) return account;
  const { dimensions = {} } = request;
  return E.right({
    account: account.right,
    tier: request.tier,
    risk: request.risk,
    playbook: request.play,
    deadline: request.deadline,
    noticeDate: request.noticeDate ?? null,
    arr: request.arr ?? null,
    segment: request.segment ?? null,
    dimensions: {
      csOwner: dimensions.csOwner ?? null,
      product: dimensions.product ?? [],
      geo: dimensions.geo ?? null,
      persona: dimensions.persona ?? organisation?.defaultPersonas ?? [],
    },
    pattern: request.pattern ?? 'pipeline',
    stakeholders: request.stakeholders ?? organisation?.roster ?? [],
    escalationPath: request.escalationPath ?? null,
    calendar: request.calendar ?? organisation?.calendar ?? DEFAULT_CALENDAR,
  });
};
