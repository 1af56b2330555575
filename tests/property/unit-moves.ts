/**
 * Random but plausible commands to a unit: a move is a kind and a few numbers, and what it refers to is looked up in
 * the unit it meets. Half of all moves push the unit on, so that mischief meets every state there is.
 */
import { agent, type Principal, person } from '@tenure/domain/kernel/actor.ts';
import { epochMilliseconds, instantOf } from '@tenure/domain/kernel/dates.ts';
import { FindingId } from '@tenure/domain/kernel/ids.ts';
import { UNIT_HATS } from '@tenure/domain/stage/hats.ts';
import { EMPTY_BODY } from '@tenure/domain/stage/unit-work.ts';
import { EMPTY_STRATEGY } from '@tenure/domain/strategy/strategy.ts';
import type { UnitCommand, UnitCommandOf } from '@tenure/domain/unit/commands.ts';
import { UNIT_COMMANDS } from '@tenure/domain/unit/commands.ts';
import { selfCheckOf } from '@tenure/domain/unit/self-check.ts';
import type { Unit } from '@tenure/domain/unit/state.ts';
import fc from 'fast-check';
import { believableUnit } from '../support/believable-inputs.ts';
import { believableStrategy } from '../support/believable-strategy.ts';
import { MONDAY, sound } from '../support/decision-context.ts';
import { ENGINE } from '../support/play-spec.ts';
import { declaration, executiveOnly, hashOf, INPUTS, OUTPUT, specOf, strategyHalf } from '../support/unit-history.ts';
import { command } from '../support/unit-spec.ts';

/** Persons, agents of some of them, and two agents of one who does nothing themself. */
export const EVERYBODY: readonly Principal[] = [
  ...['rita', 'sam', 'vera', 'luis'].map(person),
  ...[agent('helper', 'rita'), agent('scribe', 'omar'), agent('checker', 'omar')],
];

type Kind = UnitCommand['type'];

export interface Move {
  readonly kind: Kind | 'progress';
  readonly who: number;
  readonly n: number;
  /** Minutes that pass before it. */
  readonly minutes: number;
  /** Whether the engine's clock was running meanwhile. */
  readonly awake: boolean;
}

const pick = <T>(items: readonly [T, ...T[]] | readonly T[], n: number): T => items[n % items.length] as T;

const SPECS = [
  specOf(),
  specOf({
    title: 'Renewal of the twelve depots',
    questions: [{ id: 'q-02', question: 'Who signs?', state: 'open', resolution: null, flaggedTo: null }],
  }),
  specOf({ body: believableUnit() }),
  specOf({ outline: { ...EMPTY_STRATEGY, levers: believableStrategy().levers }, questions: [] }),
];
const STRATEGIES = [strategyHalf(), executiveOnly(), believableStrategy(), EMPTY_STRATEGY];
const BODIES = [
  believableUnit(),
  EMPTY_BODY,
  { ...believableUnit(), action: 'Send order form 2026-118 to Maria Lopez' },
];
const STAGE_INPUTS = [INPUTS, { ...INPUTS, risk: 'red' as const }, { ...INPUTS, brief: null }];
const MESSAGES = ['Over to you', 'See the sources in each section', 'TODO', '…'];
const CRITERIA = [
  'terms-agreed',
  'terms-agreed',
  'verifier.outputs',
  'verifier.action',
  'manager.value',
  'style',
  'tone',
];

const findingOf = (n: number): FindingId =>
  sound(FindingId)(`01940000-0000-7000-8000-00000000f0${String(n).padStart(2, '0')}`);
/** Only a little different, so that everything that held still holds. */
const otherwise = () => {
  const strategy = believableStrategy();
  const { value } = strategy;
  return {
    ...strategy,
    value: value === null ? null : { ...value, next: `${value.next ?? ''} It is the same by 2028.` },
  };
};

const leaseOf = ({ lease }: Unit, n: number): string | null =>
  n % 5 === 0 ? 'lease-01' : n % 5 === 1 ? null : (lease?.id ?? null);

type Make = { readonly [K in Kind]: (unit: Unit, n: number) => UnitCommandOf<K>['data'] };

const MAKE: Make = {
  BeginUnit: () => declaration(),
  AdoptSpec: (_, n) => {
    const spec = pick(SPECS, n);
    return { spec, specHash: hashOf(spec), amendedBy: pick(EVERYBODY, n), reason: 'The scope was told wrongly' };
  },
  SupplyInputs: (_, n) => ({ inputs: pick(STAGE_INPUTS, n), inputsHash: hashOf(pick(STAGE_INPUTS, n)) }),
  ReleaseUnit: ({ specHash }, n) => ({ specHash: n % 4 === 0 ? hashOf(pick(SPECS, n)) : specHash }),
  ReopenUnit: (_, n) => ({
    findingId: findingOf(n % 40),
    to: n % 3 === 0 ? 'elaborate' : 'execute',
    reason: 'The add-ons lever is open',
  }),
  WithdrawUnit: () => ({ reason: 'Merged into the core' }),
  WearHat: ({ hat }, n) => ({ hat: n % 6 === 0 ? pick(UNIT_HATS, n) : hat }),
  TakeOffHat: (unit, n) => ({ leaseId: leaseOf(unit, n) }),
  ExpireLease: (unit, n) => ({ leaseId: leaseOf(unit, n) ?? 'lease-02' }),
  AdvanceHat: (unit, n) => ({ message: pick(MESSAGES, n), leaseId: leaseOf(unit, n >> 2) }),
  RejectHat: (unit, n) => ({
    to: pick([null, null, 'renewal-manager', 'executive-sponsor'], n),
    criterion: pick(CRITERIA, n),
    message: pick(MESSAGES, n >> 3),
    missingOutput: pick([null, null, 'order-form', 'slides'], n >> 2),
    leaseId: leaseOf(unit, n),
  }),
  GrantAttempts: (_, n) => ({ attempts: 1 + (n % 3), reason: 'The list of levers has come' }),
  WriteStrategy: (_, n) => pick(STRATEGIES, n),
  WriteBody: (_, n) => pick(BODIES, n),
  ProduceOutput: (_, n) => ({
    ...OUTPUT,
    outputId: pick(['order-form', 'order-form', 'slides'], n),
    uri: `form ${n % 3}`,
  }),
  AssignFix: (_, n) => ({
    findingId: findingOf(n % 3),
    leaseId: `lease-0${1 + (n % 4)}`,
    fixer: pick(EVERYBODY, n >> 2),
    until: instantOf(epochMilliseconds(MONDAY) + (n % 30) * 60 * 60_000),
  }),
  EndFix: ({ fix }, n) =>
    n % 4 === 0 || fix === null
      ? { findingId: findingOf(n % 3), leaseId: `lease-0${1 + (n % 4)}` }
      : { findingId: fix.findingId, leaseId: fix.leaseId },
  CorrectUnit: ({ fix }, n) => ({
    strategy: n % 4 === 0 ? pick([believableStrategy(), otherwise(), EMPTY_STRATEGY], n >> 2) : null,
    body: n % 3 === 0 ? pick(BODIES, n >> 3) : null,
    outputs: n % 5 === 0 ? [] : [{ ...OUTPUT, outputId: n % 11 === 0 ? 'slides' : 'order-form', uri: `form ${n % 3}` }],
    message: n % 7 === 0 ? '…' : 'The form is the one of Tuesday',
    leaseId: n % 13 === 0 ? 'lease-09' : n % 6 === 0 ? null : (fix?.leaseId ?? null),
  }),
  RaiseQuestion: (_, n) => ({ question: `Who signs for depot ${n % 14}?` }),
  SettleQuestion: ({ work }, n) => ({
    questionId: pick([...work.questions.map(({ id }) => id), 'q9'], n),
    state: pick(['answered', 'defaulted', 'flagged'], n >> 1),
    resolution: n % 7 === 0 ? null : 'Maria Lopez does',
    flaggedTo: n % 3 === 0 ? null : 'ines',
  }),
};

const made = (kind: Kind, unit: Unit, n: number): UnitCommand =>
  command(kind, (MAKE[kind] as (unit: Unit, n: number) => never)(unit, n));

/** What the hat whose turn it is would do next. */
const inHat = (unit: Unit, n: number): UnitCommand => {
  const { hat, work } = unit;
  const [finding] = selfCheckOf(unit);
  const open = work.questions.find(({ state }) => state === 'open');
  if (hat === 'renewal-manager') {
    if (finding !== undefined) return command('WriteStrategy', strategyHalf());
    if (work.body.action !== believableUnit().action) return command('WriteBody', believableUnit());
    if (work.outputs.length === 0 && n % 3 !== 0) return command('ProduceOutput', OUTPUT);
  }
  if (hat === 'executive-sponsor' && finding !== undefined) return command('WriteStrategy', executiveOnly());
  if (hat === 'verifier' && (finding !== undefined || n % 5 === 0)) {
    if (open !== undefined) return made('SettleQuestion', { ...unit, work: { ...work, questions: [open] } }, 2 * n);
    const criterion = finding?.check ?? 'terms-agreed';
    const to = n % 2 === 0 ? 'renewal-manager' : null;
    const message = 'The ticket names four of the six levers';
    return command('RejectHat', { to, criterion, message, missingOutput: null, leaseId: unit.lease?.id ?? null });
  }
  return command('AdvanceHat', { message: 'See the sources in each section', leaseId: unit.lease?.id ?? null });
};

/** What happens to a finished unit: it is put right by whoever has a fix, sent back, or told other inputs. */
const corrected = (unit: Unit, n: number): UnitCommand => {
  if (n % 5 === 0) return made(n % 2 === 0 ? 'ReopenUnit' : 'SupplyInputs', unit, n);
  if (n % 17 === 0) return made('EndFix', unit, n);
  return made(unit.fix === null || n % 7 === 0 ? 'AssignFix' : 'CorrectUnit', unit, n);
};

const progress = (unit: Unit, n: number): UnitCommand => {
  switch (unit.status) {
    case 'declared':
      return n % 3 === 0 ? made('AdoptSpec', unit, n >> 2) : command('ReleaseUnit', { specHash: unit.specHash });
    case 'escalated':
      return made('GrantAttempts', unit, n);
    case 'completed':
      return corrected(unit, n);
    default:
      return unit.lease === null ? command('WearHat', { hat: unit.hat }) : inHat(unit, n);
  }
};

/** A command and who sends it: in half of the moves whoever wears the hat, and mostly the engine where it alone may. */
export const sent = ({ kind, who, n }: Move, unit: Unit): { command: UnitCommand; actor: Principal } => {
  const asked = kind === 'progress' ? progress(unit, n) : made(kind, unit, n);
  const somebody = pick(EVERYBODY, who);
  if (UNIT_COMMANDS[asked.type].from === 'system') return { command: asked, actor: who === 0 ? somebody : ENGINE };
  // Mostly whoever fixes it, for otherwise hardly anything would ever be corrected.
  if (asked.type === 'CorrectUnit')
    return { command: asked, actor: n % 8 === 0 ? somebody : (unit.fix?.fixer ?? somebody) };
  const inPerson = asked.type === 'WearHat' || asked.type === 'GrantAttempts' || unit.lease === null;
  const byHolder = !inPerson && (kind === 'progress' || n % 3 !== 0);
  return { command: asked, actor: byHolder ? (unit.lease?.holder ?? somebody) : somebody };
};

/** Rejections and writing twice: there are more ways to do them wrong. */
const KINDS = [
  ...(Object.keys(MAKE) as Kind[]).filter((kind) => kind !== 'WithdrawUnit'),
  ...(['RejectHat', 'RejectHat', 'RejectHat', 'WriteStrategy'] as const),
];
const minutes = fc.oneof({ weight: 6, arbitrary: fc.nat(15) }, { weight: 1, arbitrary: fc.nat(400) });
const rest = { who: fc.nat(EVERYBODY.length - 1), n: fc.nat(1_000), minutes, awake: fc.boolean() };

export const move: fc.Arbitrary<Move> = fc.oneof(
  { weight: 30, arbitrary: fc.record({ kind: fc.constant('progress' as const), ...rest }) },
  { weight: 24, arbitrary: fc.record({ kind: fc.constantFrom(...KINDS), ...rest }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('WithdrawUnit' as const), ...rest }) },
);
