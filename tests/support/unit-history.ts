/** Pasts of one unit: declared, released, written, handed from hat to hat, completed; each as the engine records it. */
import { agent, type Principal, person } from '@tenure/domain/kernel/actor.ts';
import { contentHash } from '@tenure/domain/kernel/content-hash.ts';
import type { PlayId } from '@tenure/domain/kernel/ids.ts';
import type { UnitHat } from '@tenure/domain/stage/hats.ts';
import type { StageInputs } from '@tenure/domain/stage/stage-inputs.ts';
import type { UnitSpec } from '@tenure/domain/stage/unit-spec.ts';
import type { UnitWork } from '@tenure/domain/stage/unit-work.ts';
import { EMPTY_STRATEGY, type RenewalStrategy } from '@tenure/domain/strategy/strategy.ts';
import type { UnitDeclared } from '@tenure/domain/unit/events/declaration.ts';
import { believableInputs, believableUnit, believableVerifierInputs } from './believable-inputs.ts';
import { believableStrategy } from './believable-strategy.ts';
import { contextOf, DANA, instant } from './decision-context.ts';
import { command, given, type Past, past } from './unit-spec.ts';

export const RITA = person('rita');
export const SAM = person('sam');
export const VERA = person('vera');
/** Two agents of one person, who is none of those above. */
export const SCRIBE = agent('scribe', 'omar');
export const CHECKER = agent('checker', 'omar');

export const PLAY = '01940000-0000-7000-8000-0000000000aa' as PlayId;
/** When a hat worn on Monday morning runs out: 240 minutes later, by policy v1. */
export const LEASE_ENDS = instant('2026-03-02T13:00:00.000Z');
export const TUESDAY = instant('2026-03-03T09:00:00.000Z');

export const hashOf = (content: unknown): string => contentHash(contextOf().digest, content);

export const OUTPUT = { outputId: 'order-form', uri: 'https://files.example/order-form-2026-117', sha256: null };
export const CRITERION = 'terms-agreed';

export const specOf = (over: Partial<UnitSpec> = {}): UnitSpec => ({
  slug: 'depots',
  title: 'Renewal of the fourteen depots',
  scope: 'All depots of the present contract',
  inputs: ['Seat export of 2 November'],
  outputs: [{ id: 'order-form', title: 'Order form 2026-117' }],
  criteria: [{ id: CRITERION, statement: 'All six levers are recorded in the deal desk ticket' }],
  dependsOn: [],
  questions: believableVerifierInputs().questions,
  body: null,
  outline: null,
  ...over,
});

export const INPUTS: StageInputs = {
  ...believableInputs(),
  risk: 'yellow',
  tier: 'strategic',
  sales: null,
  decisions: believableVerifierInputs().decisions,
};

export const declaration = (over: Partial<UnitDeclared> = {}): UnitDeclared => {
  const spec = over.spec ?? specOf();
  const inputs = over.inputs ?? INPUTS;
  return {
    playId: PLAY,
    policyVersion: 'v1',
    separationOfDuties: 'controller',
    declaredBy: DANA,
    spec,
    specHash: hashOf(spec),
    inputs,
    inputsHash: hashOf(inputs),
    ...over,
  };
};

export const declared = (over: Partial<UnitDeclared> = {}): readonly Past[] => [
  past('UnitDeclared', declaration(over)),
];

export const released = (over: Partial<UnitDeclared> = {}): readonly Past[] => [
  ...declared(over),
  past('UnitReleased', { specHash: declaration(over).specHash }),
];

/** The history after what somebody did; a refusal is a mistake of the spec. */
export const doneBy = (
  history: readonly Past[],
  actor: Principal,
  ...commands: readonly ReturnType<typeof command>[]
): readonly Past[] =>
  commands.reduce<readonly Past[]>((so, each) => given(so).when(each, { actor }).history(), history);

export const wear = (hat: UnitHat) => command('WearHat', { hat });
export const strategyHalf = (): RenewalStrategy => ({ ...believableStrategy(), executive: null });
export const executiveOnly = (): RenewalStrategy => ({ ...EMPTY_STRATEGY, executive: believableStrategy().executive });

/** The lease that a number of wearings has led to. */
export const leaseId = (n: number): string => `lease-${String(n).padStart(2, '0')}`;

export const advance = (n: number, message = 'Every section has its sources; look at the levers first') =>
  command('AdvanceHat', { message, leaseId: leaseId(n) });

type Reject = Parameters<typeof command<'RejectHat'>>[1];
export const reject = (over: Partial<Reject> = {}) =>
  command('RejectHat', {
    to: null,
    criterion: CRITERION,
    message: 'The ticket names four of the six levers',
    missingOutput: null,
    leaseId: null,
    ...over,
  });

export const WRITE_HALF = command('WriteStrategy', strategyHalf());
export const WRITE_BODY = command('WriteBody', believableUnit());
export const PRODUCE = command('ProduceOutput', OUTPUT);
export const WRITE_EXECUTIVE = command('WriteStrategy', executiveOnly());

/** Everything the believable unit consists of once its hats have written. */
export const finishedWork = (): UnitWork => ({
  body: believableUnit(),
  strategy: believableStrategy(),
  outputs: [OUTPUT],
  questions: specOf().questions,
});

export interface Team {
  readonly manager?: Principal;
  readonly sponsor?: Principal;
  readonly verifier?: Principal;
}

export const managing = ({ manager = RITA }: Team = {}, over: Partial<UnitDeclared> = {}): readonly Past[] =>
  doneBy(released(over), manager, wear('renewal-manager'));

export const managed = (team: Team = {}, over: Partial<UnitDeclared> = {}): readonly Past[] =>
  doneBy(managing(team, over), team.manager ?? RITA, WRITE_HALF, WRITE_BODY, PRODUCE);

export const sponsoring = (team: Team = {}, over: Partial<UnitDeclared> = {}): readonly Past[] =>
  doneBy(doneBy(managed(team, over), team.manager ?? RITA, advance(1)), team.sponsor ?? SAM, wear('executive-sponsor'));

/** Everything is written, and it is the verifier's turn. */
export const sponsored = (team: Team = {}, over: Partial<UnitDeclared> = {}): readonly Past[] =>
  doneBy(sponsoring(team, over), team.sponsor ?? SAM, WRITE_EXECUTIVE, advance(2));

export const verifying = (team: Team = {}, over: Partial<UnitDeclared> = {}): readonly Past[] =>
  doneBy(sponsored(team, over), team.verifier ?? VERA, wear('verifier'));

export const completed = (team: Team = {}, over: Partial<UnitDeclared> = {}): readonly Past[] =>
  doneBy(verifying(team, over), team.verifier ?? VERA, advance(3));

/** Sent back by the sponsor again and again, until the bolt is at its cap and the manager's turn is over once more. */
export const atTheCap = (): readonly Past[] => {
  let history = sponsoring();
  for (let bolt = 1; bolt < 5; bolt += 1) {
    history = doneBy(history, SAM, reject());
    history = doneBy(history, RITA, wear('renewal-manager'), advance(2 * bolt + 1));
    history = doneBy(history, SAM, wear('executive-sponsor'));
  }
  return history;
};

export const escalated = (): readonly Past[] => doneBy(atTheCap(), SAM, reject());
