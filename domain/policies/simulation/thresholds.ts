/** Which settings of a policy bear on an escalation, so that a difference can be traced to one (POL-16). */
import type { Severity } from '../../kernel/vocabulary.ts';
import { AT_ONCE, RIP_CORDS } from '../../play/decisions/escalations.ts';
import type { PolicyChange } from '../policy-changes.ts';

export const ASPECTS = ['moment', 'evidence', 'severity', 'targets', 'respondBy', 'steps'] as const;
/** In what two firings of one matter can differ. */
export type Aspect = (typeof ASPECTS)[number];

const FIRES: Readonly<Record<string, readonly string[]>> = {
  'POL-1': ['/checkpoints/retries'],
  'POL-2': ['/ripCord/consecutiveRedCheckpoints'],
  'POL-3': ['/ripCord/slippedMilestones'],
  'POL-5': ['/context/retryLimit'],
};

interface Matter {
  readonly rule: string;
  readonly subject: string;
  /** As recorded and as simulated, where there is either. */
  readonly severities: readonly Severity[];
}

/** What decides whether and when a rule is satisfied. */
const fires = ({ rule, subject }: Matter): readonly string[] =>
  rule === 'POL-7' ? [subject.startsWith('unit:') ? '/bolts/unitCap' : '/bolts/findingCap'] : (FIRES[rule] ?? []);

const severities = ({ rule }: Matter): readonly string[] => [
  AT_ONCE.includes(rule) ? '/ripCord/severityByRisk' : '/escalation/severityByRisk',
  '/escalation/raiseWithinDays',
];

const targets = ({ rule }: Matter): readonly string[] => [
  ...(RIP_CORDS.includes(rule) ? ['/ripCord/targets'] : []),
  '/ladders/play',
  ...(rule === 'POL-1' ? ['/checkpoints/oversight'] : []),
];

const clock = (matter: Matter): readonly string[] => [
  ...matter.severities.map((severity) => `/escalation/responseTimes/${severity}`),
  '/escalation/officeHours',
  ...severities(matter),
];

const BEARS: Readonly<Record<Aspect, (matter: Matter) => readonly string[]>> = {
  moment: fires,
  evidence: fires,
  severity: severities,
  targets,
  respondBy: clock,
  steps: (matter) => [...clock(matter), ...targets(matter)],
};

const within = (pointer: string, prefix: string): boolean => pointer === prefix || pointer.startsWith(`${prefix}/`);

const among = (changes: readonly PolicyChange[], prefixes: readonly string[]): readonly PolicyChange[] =>
  changes.filter(({ pointer }) => prefixes.some((prefix) => within(pointer, prefix)));

/** Changes that bear on these aspects of a matter. */
export const bearing = (
  changes: readonly PolicyChange[],
  matter: Matter,
  aspects: readonly Aspect[],
): readonly PolicyChange[] =>
  among(
    changes,
    aspects.flatMap((aspect) => BEARS[aspect](matter)),
  );

/** Everything a simulation derives anew. */
const DERIVED_FROM: readonly string[] = [
  ...Object.values(FIRES).flat(),
  '/bolts',
  '/checkpoints/oversight',
  '/ladders/play',
  '/ripCord',
  '/escalation',
];

/** Changes without effect on a simulation: what follows from them is held fixed as it was recorded. */
export const withoutEffect = (changes: readonly PolicyChange[]): readonly PolicyChange[] => {
  const effective = new Set(among(changes, DERIVED_FROM));
  return changes.filter((change) => !effective.has(change));
};
