/** Anything anybody may try on a gate, sensible or not: the state says what it is tried on, the number which of it. */
import type { GateCommand } from '@tenure/domain/gate/commands.ts';
import { SETTLEMENTS } from '@tenure/domain/gate/events/review.ts';
import type { Stage } from '@tenure/domain/gate/state.ts';
import { agent, type Principal, person, system } from '@tenure/domain/kernel/actor.ts';
import { contentHash } from '@tenure/domain/kernel/content-hash.ts';
import { ORIGINS } from '@tenure/domain/stage/finding.ts';
import { FINDING_SEVERITIES } from '@tenure/domain/strategy/checks/finding.ts';
import { systemIds } from '@tenure/infrastructure/ids.ts';
import {
  changes,
  correction,
  customer,
  declareGate,
  drift,
  file,
  offer,
  price,
  progress,
  recordGate,
  route,
  settle,
  signOff,
  term,
} from '../support/gate-commands.ts';
import { ASK, CARLA, DEPOTS, ERIK, RAIL, VERA, workOf } from '../support/gate-walk.ts';

export const PEOPLE: readonly Principal[] = [CARLA, person('olga'), person('pia'), person('felix')];
export const ANYBODY: readonly Principal[] = [
  ...PEOPLE,
  agent('scribe', 'carla'),
  agent('ci', 'olga'),
  system('files'),
];
const ENGINE = system('reactor');
const NOTHING = 'e'.repeat(64);

export const pick = <T>(items: readonly T[], n: number): T | undefined => items[n % items.length];
const unitOf = ({ units }: Stage, n: number): string => pick(units, n)?.spec.slug ?? 'depots';

/** A command, and who sends it if that is not up to chance. */
export type Tried = readonly [GateCommand, (Principal | undefined)?];
type Try = (stage: Stage, n: number) => Tried;

const filed = (stage: Stage, n: number): GateCommand =>
  file({
    unit: n % 3 === 0 ? null : unitOf(stage, n),
    role: n % 2 === 0 ? 'risk-assessment' : null,
    origin: pick(ORIGINS, n) ?? 'external',
    severity: pick([...FINDING_SEVERITIES, null], n >> 2) ?? null,
    reopens: pick([null, 'execute', 'elaborate', null] as const, n >> 1) ?? null,
    title: `Something is wrong, no. ${n}`,
  });

const registered = (stage: Stage, n: number): GateCommand => {
  const unit =
    pick(
      stage.units.filter(({ cleared, work }) => cleared && work === null),
      n,
    ) ?? pick(stage.units, n);
  const work = workOf(unit?.spec ?? DEPOTS);
  const next = { ...work, questions: [], strategy: n % 5 === 0 ? { ...work.strategy, value: null } : work.strategy };
  return {
    type: 'RegisterWork',
    data: {
      unitId: unit?.unitId ?? ('01940000-0000-7000-8000-00000000dead' as never),
      work: next,
      workHash: contentHash(systemIds.digest, next),
      bolt: 1,
      producers: [CARLA, ERIK],
      verifiedBy: VERA,
      // Now and then, news of work that was finished before the unit was sent back.
      reopenedBy: n % 4 === 0 ? [] : (unit?.sentBackBy ?? []),
    },
  };
};

const answered = ({ rounds }: Stage, n: number): GateCommand => {
  const round = n % 6 === 0 ? rounds[0] : rounds.at(-1);
  const subjectHash = round?.subjectHash ?? NOTHING;
  if (n % 5 === 4) return changes(subjectHash, { title: `Change no. ${n}` });
  return { type: 'AnswerGate', data: { subjectHash, decision: 'approve', note: null, comments: [] } };
};

const someFinding = ({ findings }: Stage, n: number): string => {
  const open = findings.filter(({ status }) => status === 'open');
  return pick(n % 5 === 0 || open.length === 0 ? findings : open, n)?.id ?? '01940000-0000-7000-8000-00000000dead';
};

const settledOne = (stage: Stage, n: number): GateCommand => {
  const resolution = pick(SETTLEMENTS, n >> 1) ?? 'fixed';
  const invalidates = pick([[], ['risk-assessment'], ['user'], ['user', 'risk-assessment']], n >> 2) ?? [];
  return settle(someFinding(stage, n), { resolution, invalidates, by: pick(ANYBODY, n) ?? CARLA });
};

const routed = (stage: Stage, n: number): GateCommand =>
  route(someFinding(stage, n), {
    unitId: n % 4 === 0 ? null : (pick(stage.units, n >> 1)?.unitId ?? null),
    severity: pick([...FINDING_SEVERITIES, null], n >> 2) ?? null,
    invalidates: n % 3 === 0 ? ['user'] : [],
  });

const progressed = (stage: Stage, n: number): GateCommand =>
  progress(someFinding(stage, n), pick(['addressed', 'escalated', 'resumed'] as const, n >> 1) ?? 'resumed');

const correctedOne = ({ units, findings }: Stage, n: number): GateCommand => {
  const unit = pick(units, n);
  const uri = `https://files.example/order-form-${n % 4}`;
  const work = { ...workOf(unit?.spec ?? DEPOTS), outputs: [{ outputId: 'order-form', uri, sha256: null }] };
  return correction({
    unitId: unit?.unitId ?? ('01940000-0000-7000-8000-00000000dead' as never),
    findingId: pick(findings, n)?.id ?? ('01940000-0000-7000-8000-00000000dead' as never),
    work,
    workHash: contentHash(systemIds.digest, work),
  });
};

const looked = ({ dispatches }: Stage, n: number): GateCommand => {
  const pending = dispatches.find(({ status }) => status === 'pending');
  return { type: 'RunRiskAssessment', data: { dispatchId: (pending ?? pick(dispatches, n))?.id ?? 'r-001' } };
};

const signed = ({ dispatches }: Stage, n: number): GateCommand => {
  const some = pick(dispatches, n);
  return {
    type: 'SignRole',
    data: { dispatchId: some?.id ?? 'r-001', subjectHash: some?.subjectHash ?? NOTHING, note: null },
  };
};

/** What brings a stage on from where it is; chance says who tries it. */
const onward: Try = (stage, n) => {
  if (!stage.elaborated) return [{ type: 'CompleteElaboration', data: {} }];
  if (stage.dispatches.some(({ status }) => status === 'pending')) return [looked(stage, n), ENGINE];
  if (stage.findings.some(({ status }) => status === 'open')) {
    const waits = stage.findings.some(({ progress: how, status }) => status === 'open' && how === 'filed');
    return [waits && n % 2 === 0 ? routed(stage, n) : settledOne(stage, n), ENGINE];
  }
  const away = stage.units.find(({ sentBack }) => sentBack === 'elaborate');
  if (away !== undefined) {
    const needed = stage.units.some(({ spec }) => spec.dependsOn.includes(away.spec.slug));
    if (!needed && stage.units.length > 1 && n % 2 === 0) {
      return [{ type: 'DropUnit', data: { unit: away.spec.slug, reason: 'The slots were sold' } }];
    }
    const spec = { ...away.spec, title: `${away.spec.title}, once more` };
    return [{ type: 'AmendUnit', data: { spec, reason: 'The scope was told wrongly' } }];
  }
  if (stage.units.some(({ work }) => work === null)) return [registered(stage, n | 1), ENGINE];
  const gate = stage.qualityGates.find(({ result }) => !result?.current || result.result === 'failed');
  if (gate !== undefined) return [recordGate('passed', { name: gate.name, evidence: `Run ${n} of the check` })];
  const round = stage.rounds.at(-1);
  if (round?.status === 'asked') return [answered(stage, n)];
  if (round?.status !== 'approved') return [ASK];
  return [n % 3 === 0 ? signOff({ note: `Margin is above ${n} percent` }) : customer()];
};

export const TRIES: Readonly<Record<string, Try>> = {
  onward,
  file: (stage, n) => [filed(stage, n)],
  // Only the engine brings news of the chains; now and then somebody else tries.
  settle: (stage, n) => [settledOne(stage, n), n % 7 === 0 ? undefined : ENGINE],
  route: (stage, n) => [routed(stage, n), n % 7 === 0 ? undefined : ENGINE],
  progress: (stage, n) => [progressed(stage, n), n % 7 === 0 ? undefined : ENGINE],
  correct: (stage, n) => [correctedOne(stage, n), n % 7 === 0 ? undefined : ENGINE],
  drift: (_, n) => [drift({ found: String(n % 3).repeat(64) })],
  declareGate: (_, n) => [n % 2 === 0 ? declareGate() : declareGate('tone', 'Legal has read the order form')],
  recordGate: (stage, n) => [
    recordGate(n % 3 === 0 ? 'failed' : 'passed', {
      name: pick(stage.qualityGates, n)?.name ?? 'price-sheet',
      unit: n % 2 === 0 ? unitOf(stage, n) : null,
    }),
  ],
  look: (stage, n) => [looked(stage, n), n % 4 === 0 ? undefined : ENGINE],
  sign: (stage, n) => [signed(stage, n)],
  register: (stage, n) => [registered(stage, n), n % 4 === 0 ? undefined : ENGINE],
  risk: (_, n) => [{ type: 'NoteRisk', data: { risk: pick(['green', 'yellow', 'red'] as const, n) ?? 'red' } }, ENGINE],
  declareUnit: () => [{ type: 'DeclareUnit', data: RAIL }],
  dropUnit: (stage, n) => {
    // What is released cannot be dropped: that is tried now and then only.
    const idle = stage.units.filter(({ cleared }) => !cleared);
    const unit = pick(n % 3 === 0 || idle.length === 0 ? stage.units : idle, n)?.spec.slug ?? 'depots';
    return [{ type: 'DropUnit', data: { unit, reason: 'The depots were sold' } }];
  },
  ask: () => [ASK],
  answer: (stage, n) => [answered(stage, n)],
  offer: (stage, n) => [
    offer(
      n % 2 === 0 ? price(220_000 + (n % 30) * 1_000, { unit: unitOf(stage, n) }) : term({ unit: unitOf(stage, n) }),
    ),
  ],
  signOff: (_, n) => [
    signOff({ decision: n % 3 === 0 ? 'declined' : 'signed-off', role: n % 7 === 0 ? 'csm' : 'finance' }),
  ],
  customer: (_, n) => [customer({ decision: pick(['renew', 'expand', 'downsize', 'leave'] as const, n) ?? 'renew' })],
};
