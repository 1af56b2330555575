/** Expansion paths: what the brief qualified goes on, what it disqualified stays dead (REV-2, check 4). */
import type { OpportunityBrief } from '../inputs/opportunity-brief.ts';
import type { StrategyInputs } from '../inputs/strategy-inputs.ts';
import type { RenewalStrategy } from '../strategy.ts';
import type { Gap } from './finding.ts';
import { textGaps } from './gaps.ts';
import { mentions } from './mentions.ts';
import { executivePitch, managerPitch, type PlacedText } from './pitch-texts.ts';

const CARRIED = '/expansion/carriedForward';
const RULED_OUT = '/expansion/ruledOut';

const ids = (entries: readonly { readonly pathId: string }[] | undefined): readonly string[] =>
  (entries ?? []).map(({ pathId }) => pathId);

/** Why a path may not be carried forward; null when it may. */
const refusal = (brief: OpportunityBrief, pathId: string): string | null => {
  const dead = brief.disqualified.find(({ id }) => id === pathId);
  if (dead !== undefined) return `the brief disqualified ${pathId}: ${dead.why}`;
  const path = brief.qualified.find(({ id }) => id === pathId);
  if (path === undefined) return `the brief does not know ${pathId}, and renewal opens no new path`;
  const kill = path.killSignals.find(({ observed }) => observed);
  return kill === undefined ? null : `a kill-signal of ${pathId} has been observed: ${kill.signal}`;
};

const carriedGaps = (brief: OpportunityBrief, carried: readonly string[]): readonly Gap[] =>
  carried.flatMap((pathId, index) => {
    const why = refusal(brief, pathId);
    if (why === null) return [];
    const open = brief.qualified.filter(({ id }) => refusal(brief, id) === null).map(({ id }) => id);
    const message = `${pathId} is carried forward, but ${why}`;
    const satisfiedBy = `it among the paths ruled out; open are: ${open.join(', ') || 'none'}`;
    return [{ path: `${CARRIED}/${index}`, severity: 'blocker', message, satisfiedBy }];
  });

/** A path that the brief killed and the pitch mentions by its title, whatever the lists say. */
const revivedGaps = (brief: OpportunityBrief | null, pitch: readonly PlacedText[]): readonly Gap[] =>
  (brief?.disqualified ?? []).flatMap(({ id, title, why }) =>
    pitch
      .filter(({ text }) => mentions(text, title))
      .map(({ path }) => ({
        path,
        severity: 'high' as const,
        message: `the pitch mentions “${title}” (${id}), which the brief disqualified: ${why}`,
        satisfiedBy: 'a pitch of qualified paths only; a disqualified one is restated among those ruled out',
      })),
  );

/** The executive sponsor answers for what their own half says. */
export const executiveRevivalGaps = (strategy: RenewalStrategy, { brief }: StrategyInputs): readonly Gap[] =>
  revivedGaps(brief, executivePitch(strategy));

/** Qualified paths are reflected, disqualified and unknown ones are not carried, none is revived in the pitch. */
export const carryForwardGaps = (strategy: RenewalStrategy, { brief }: StrategyInputs): readonly Gap[] => {
  const carried = ids(strategy.expansion?.carriedForward);
  const ruledOut = ids(strategy.expansion?.ruledOut);
  if (brief === null) {
    if (carried.length === 0) return [];
    const message = `${carried.join(', ')} would be carried forward without an opportunity brief that qualified them`;
    return [{ path: CARRIED, severity: 'high', message, satisfiedBy: 'the opportunity brief, or no path at all' }];
  }
  const forgotten = brief.qualified.filter(({ id }) => !carried.includes(id) && !ruledOut.includes(id));
  return [
    ...carriedGaps(brief, carried),
    ...forgotten.map(({ id, title }) => ({
      path: '/expansion',
      severity: 'high' as const,
      message: `the brief qualified ${id} (${title}), and the strategy neither carries it forward nor rules it out`,
      satisfiedBy: `${id} among the paths carried forward, or among those ruled out with why`,
    })),
    ...[...new Set(carried)]
      .filter((id) => ruledOut.includes(id))
      .map((id) => ({
        path: `${RULED_OUT}/${ruledOut.indexOf(id)}`,
        severity: 'high' as const,
        message: `${id} is both carried forward and ruled out`,
        satisfiedBy: 'one of the two',
      })),
    ...revivedGaps(brief, managerPitch(strategy)),
  ];
};

/** What the renewal manager owes besides: a framing or a reason for every path, and every dead path restated. */
export const expansionReasonGaps = ({ expansion }: RenewalStrategy, { brief }: StrategyInputs): readonly Gap[] => {
  const named = ids(expansion?.ruledOut);
  const known = brief === null ? null : [...brief.qualified, ...brief.disqualified].map(({ id }) => id);
  return [
    ...(expansion?.carriedForward ?? []).flatMap(({ pathId, framing }, index) => {
      const accepted = 'the path as a step on the customer’s roadmap';
      return textGaps(
        { path: `${CARRIED}/${index}/framing`, what: `the framing of ${pathId}`, severity: 'medium', accepted },
        framing,
      );
    }),
    ...(expansion?.ruledOut ?? []).flatMap(({ pathId, why }, index) => {
      const path = `${RULED_OUT}/${index}`;
      const reason = textGaps(
        {
          path: `${path}/why`,
          what: `the reason why ${pathId} is ruled out`,
          severity: 'medium',
          accepted: 'the kill-signal or the decision behind it',
        },
        why,
      );
      if (known === null || known.includes(pathId)) return reason;
      const message = `${pathId} is ruled out, and the brief does not know it`;
      return [
        ...reason,
        { path, severity: 'medium' as const, message, satisfiedBy: `one of: ${known.join(', ') || 'none'}` },
      ];
    }),
    ...(brief?.disqualified ?? [])
      .filter(({ id }) => !named.includes(id))
      .map(({ id, title }) => ({
        path: RULED_OUT,
        severity: 'medium' as const,
        message: `the brief disqualified ${id} (${title}), and the strategy does not restate it`,
        satisfiedBy: `${id} among the paths ruled out, with why`,
      })),
  ];
};
