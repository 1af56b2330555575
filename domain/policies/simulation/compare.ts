/** What fired beside what would have fired: one row a matter, with what differs and the setting it comes from (POL-16). */
import type { EscalationTarget } from '../../play/events/people.ts';
import type { PolicyChange } from '../policy-changes.ts';
import type { Firing } from './firings.ts';
import { ASPECTS, type Aspect, bearing } from './thresholds.ts';

export interface SimulationRow {
  readonly outcome: 'both' | 'only-recorded' | 'only-simulated';
  readonly rule: string;
  readonly subject: string;
  readonly recorded: Firing | null;
  readonly simulated: Firing | null;
  /** Empty where the two are the same, and where there is only one. */
  readonly differs: readonly Aspect[];
  /** Settings that bear on the difference and are not the same. */
  readonly because: readonly PolicyChange[];
  /** In words, where no setting of the rule itself explains it. */
  readonly note: string | null;
}

const told = (targets: readonly EscalationTarget[]): string =>
  targets.map(({ role, person }) => `${role}=${person?.id ?? ''}`).join();

const TOLD: Readonly<Record<Aspect, (firing: Firing) => string>> = {
  moment: ({ at }) => at,
  evidence: ({ evidence }) => evidence.join(),
  severity: ({ severity }) => severity,
  targets: ({ targets }) => told(targets),
  respondBy: ({ respondBy }) => respondBy ?? '',
  steps: ({ steps }) => steps.map(({ what, at, targets, respondBy }) => [what, at, told(targets), respondBy]).join('|'),
};

/** What differs. A record from before response clocks says nothing of them. */
const differing = (recorded: Firing, simulated: Firing): readonly Aspect[] =>
  ASPECTS.filter(
    (aspect) =>
      !(aspect === 'respondBy' && recorded.respondBy === null) && TOLD[aspect](recorded) !== TOLD[aspect](simulated),
  );

const sameRule = (a: Firing, b: Firing): boolean => a.rule === b.rule && a.subject === b.subject;

const shares = (a: Firing, b: Firing): boolean => {
  const known = new Set([...a.evidence, ...a.attached]);
  return [...b.evidence, ...b.attached].some((id) => known.has(id));
};

/** One fired while the other was open, and so would not have been raised again (POL-15). */
const meanwhile = (a: Firing, b: Firing): boolean =>
  (a.resolvedAt === null || b.at < a.resolvedAt) && (b.resolvedAt === null || a.at < b.resolvedAt);

/** From the surest sign that two firings are one matter to the least sure. */
const SIGNS: readonly ((a: Firing, b: Firing) => boolean)[] = [
  (a, b) => a.firedBy === b.firedBy,
  (a, b) => !a.manual && sameRule(a, b) && shares(a, b),
  (a, b) => !a.manual && sameRule(a, b) && meanwhile(a, b),
];

const matched = (recorded: readonly Firing[], simulated: readonly Firing[]): ReadonlyMap<Firing, Firing> => {
  const pairs = new Map<Firing, Firing>();
  const taken = new Set<Firing>();
  for (const sign of SIGNS) {
    for (const one of recorded) {
      if (pairs.has(one)) continue;
      const other = simulated.find((each) => !taken.has(each) && sign(one, each));
      if (other === undefined) continue;
      pairs.set(one, other);
      taken.add(other);
    }
  }
  return pairs;
};

const FOLLOWS = 'no setting of this rule differs: it follows from what fired, or did not, before it';
const NOT_YET = 'no setting differs: the record had not got there yet';

const noteOn = (changes: readonly PolicyChange[], because: readonly PolicyChange[]): string | null => {
  if (because.length > 0) return null;
  return changes.length === 0 ? NOT_YET : FOLLOWS;
};

const alone = (
  changes: readonly PolicyChange[],
  outcome: SimulationRow['outcome'],
  firing: Firing,
  merged?: Firing,
) => {
  const { rule, subject, severity } = firing;
  const because = bearing(changes, { rule, subject, severities: [severity] }, ['moment']);
  const note = merged
    ? `it is part of ${merged.escalationId}, open since ${merged.at}: nobody's answer to that is known`
    : noteOn(changes, because);
  return { outcome, rule, subject, differs: [], because, note };
};

const both = (changes: readonly PolicyChange[], recorded: Firing, simulated: Firing): SimulationRow => {
  const { rule, subject } = recorded;
  const matter = { rule, subject, severities: [recorded.severity, simulated.severity] };
  const found = differing(recorded, simulated);
  // At another moment another instant is no news, only another time to respond is; and its clock is not run on.
  const moved = found.includes('moment');
  const timed = bearing(changes, matter, ['respondBy']).length > 0;
  const differs = found.filter((aspect) => !moved || (aspect !== 'steps' && (aspect !== 'respondBy' || timed)));
  const because = bearing(changes, matter, differs);
  const note = differs.length === 0 ? null : noteOn(changes, because);
  return { outcome: 'both', rule, subject, recorded, simulated, differs, because, note };
};

type Dated = { readonly [K in 'recorded' | 'simulated']: Pick<Firing, 'at'> | null };

const momentOf = ({ simulated, recorded }: Dated): string => simulated?.at ?? recorded?.at ?? '';

/** The latest first. */
export const latestFirst = <R extends Dated>(rows: readonly R[]): readonly R[] =>
  rows.toSorted((a, b) => (momentOf(a) < momentOf(b) ? 1 : momentOf(a) > momentOf(b) ? -1 : 0));

export const compared = (
  recorded: readonly Firing[],
  simulated: readonly Firing[],
  changes: readonly PolicyChange[],
): readonly SimulationRow[] => {
  const pairs = matched(recorded, simulated);
  const paired = new Set(pairs.values());
  return latestFirst([
    ...recorded.map((firing): SimulationRow => {
      const like = pairs.get(firing);
      if (like !== undefined) return both(changes, firing, like);
      const merged = simulated.find((each) => !firing.manual && sameRule(firing, each) && shares(firing, each));
      return { ...alone(changes, 'only-recorded', firing, merged), recorded: firing, simulated: null };
    }),
    ...simulated
      .filter((firing) => !paired.has(firing))
      .map(
        (firing): SimulationRow => ({
          ...alone(changes, 'only-simulated', firing),
          recorded: null,
          simulated: firing,
        }),
      ),
  ]);
};
