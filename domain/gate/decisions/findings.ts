/** Findings filed, and found on disk (FB-1, GATE-3, GATE-5, POL-9). */
import * as E from 'fp-ts/lib/Either.js';
import type { Principal } from '../../kernel/actor.ts';
import type { DecisionContext } from '../../kernel/decision-context.ts';
import type { FindingId, UnitId } from '../../kernel/ids.ts';
import type { FiledFinding, Origin } from '../../stage/finding.ts';
import { placeholderText } from '../../strategy/heuristics/placeholder-text.ts';
import type { FINDING_COMMANDS } from '../commands/gate.ts';
import { type Decisions, happened } from '../decision.ts';
import type { GateEvent } from '../events.ts';
import { saysNothing } from '../plain-words.ts';
import type { GateRefusal } from '../refusals.ts';
import type { Stage, StageUnit } from '../state.ts';
import { unitNamed } from './units.ts';

/** Who may say that a finding comes from where: the kind of author follows from the principal, never from the request (FB-1). */
export const ORIGINS_OF: Readonly<Record<Principal['kind'], readonly Origin[]>> = {
  person: ['user-chat', 'user-visual', 'user-question', 'adversarial-review', 'studio-review', 'external'],
  agent: ['agent', 'adversarial-review', 'studio-review', 'external'],
  system: ['adversarial-review', 'studio-review', 'external'],
};

/** The finding registered, and the unit it sends back. */
export const registered = (findingId: FindingId, finding: FiledFinding): readonly GateEvent[] => {
  const { unitId, reopens: to, title } = finding;
  return [
    happened('FindingRegistered', { findingId, ...finding }),
    ...(unitId === null || to === null ? [] : [happened('UnitSentBack', { unitId, findingId, to, reason: title })]),
  ];
};

/** The unit a finding is about, or why it cannot be sent back; null for the stage as a whole. */
export const aboutUnit = (
  stage: Stage,
  slug: string | null,
  reopens: FiledFinding['reopens'],
  at: string,
): E.Either<GateRefusal, StageUnit | null> => {
  if (slug === null) {
    return reopens === null
      ? E.right(null)
      : E.left({ _tag: 'NothingToSendBack', rule: 'GATE-5', unit: null, pointer: `${at}/reopens` });
  }
  const unit = unitNamed(stage, slug, `${at}/unit`);
  if (E.isLeft(unit)) return unit;
  const idle = reopens === 'execute' && !unit.right.cleared;
  return idle ? E.left({ _tag: 'NothingToSendBack', rule: 'GATE-5', unit: slug, pointer: `${at}/reopens` }) : unit;
};

/**
 * A unit at work is its hats' business, and at its cap a person's to decide: going back takes it off the cap, so an
 * agent could let it go on for ever (POL-7).
 */
const withItsHats = (unit: StageUnit | null, { kind, id }: Principal): GateRefusal | null => {
  const atWork = unit?.cleared && unit.work === null;
  if (kind === 'person' || !atWork) return null;
  return { _tag: 'OnlyAPerson', rule: 'POL-7', what: 'to send back a unit that is at work', kind, id };
};

const twice = (ids: readonly string[]): number => ids.findIndex((id, index) => ids.indexOf(id) !== index);

type Filed = Parameters<Decisions<'FileFinding'>['FileFinding']>[1];

const unfit = (
  stage: Stage,
  { origin, severity, role, title, body, items }: Filed,
  actor: Principal,
): GateRefusal | null => {
  const accepted = ORIGINS_OF[actor.kind];
  if (!accepted.includes(origin)) return { _tag: 'OriginNotYours', rule: 'FB-1', origin, kind: actor.kind, accepted };
  if (actor.kind === 'agent' && severity === null) return { _tag: 'SeverityNeeded', rule: 'FB-1' };
  if (role !== null && !stage.reviewRoles.includes(role)) {
    return { _tag: 'UnknownRole', rule: 'REV-3', role, known: stage.reviewRoles, pointer: '/role' };
  }
  for (const [pointer, words] of Object.entries({ '/title': title, '/body': body })) {
    const empty = placeholderText(words);
    if (empty !== null) return saysNothing('FB-1', empty, pointer);
  }
  const at = twice(items.map(({ id }) => id));
  return at < 0 ? null : { _tag: 'ItemTwice', rule: 'FB-1', item: items[at]?.id ?? '', pointer: `/items/${at}/id` };
};

/** What a drift finding is known by: titles are cut, and texts before it are anybody's (defect 25). */
const witness = (artifact: string, found: string): string => `Artifact: ${artifact}\nFound: ${found}`;

const drift = (
  unitId: UnitId | null,
  { artifact, expected, found, detail }: Record<'artifact' | 'expected' | 'found' | 'detail', string>,
): FiledFinding => ({
  unitId,
  role: null,
  origin: 'drift',
  title: `${artifact} was changed outside its hats`.slice(0, 200),
  body: `${detail}\nWritten: ${expected}\n${witness(artifact, found)}`,
  items: [],
  severity: null,
  reopens: null,
  check: null,
});

export const findings: Decisions<keyof typeof FINDING_COMMANDS> = {
  FileFinding: (stage, filed, { actor, idFor }) => {
    const wrong = unfit(stage, filed, actor);
    if (wrong !== null) return E.left(wrong);
    const { unit: slug, ...rest } = filed;
    const unit = aboutUnit(stage, slug, rest.reopens, '');
    if (E.isLeft(unit)) return unit;
    const theirs = rest.reopens === null ? null : withItsHats(unit.right, actor);
    if (theirs !== null) return E.left(theirs);
    const finding: FiledFinding = { ...rest, unitId: unit.right?.unitId ?? null, check: null };
    return E.right(registered(idFor('finding') as FindingId, finding));
  },

  ReportDrift: (stage, { artifact, unit: slug, expected, found, detail }, { idFor }: DecisionContext) => {
    if (expected === found) return E.right([]);
    const unit = aboutUnit(stage, slug, null, '');
    if (E.isLeft(unit)) return unit;
    const unitId = unit.right?.unitId ?? null;
    const finding = drift(unitId, { artifact, expected, found, detail });
    // The same change, seen again, is the same finding (defect 25).
    const known = stage.findings.some(
      ({ origin, status, body }) =>
        origin === 'drift' && status === 'open' && body.endsWith(`\n${witness(artifact, found)}`),
    );
    if (known) return E.right([]);
    return E.right([
      happened('DriftDetected', { artifact, unitId, expected, found }),
      ...registered(idFor('drift') as FindingId, finding),
    ]);
  },
};
