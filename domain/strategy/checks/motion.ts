/** The motion: five phases, each waiting for the one before because it needs it, not because of a date (REV-2, check 8). */
import { MOTION_PHASES } from '../../kernel/vocabulary.ts';
import { calendarCondition } from '../heuristics/calendar-condition.ts';
import { placeholderText } from '../heuristics/placeholder-text.ts';
import { vagueCriterion } from '../heuristics/vague-criterion.ts';
import type { PlannedPhase } from '../motion.ts';
import type { RenewalStrategy } from '../strategy.ts';
import type { Gap } from './finding.ts';
import { ownerGaps, textGaps } from './gaps.ts';

type Motion = readonly PlannedPhase[];

const absent = (motion: Motion): readonly Gap[] =>
  MOTION_PHASES.filter((phase) => !motion.some((planned) => planned.phase === phase)).map((phase) => ({
    path: '/motion',
    severity: 'blocker',
    message: `the motion has no ${phase} phase`,
    satisfiedBy: `a ${phase} phase with entry condition, owner and exit condition`,
  }));

const repeated = (motion: Motion): readonly Gap[] =>
  motion.flatMap(({ phase }, index) =>
    motion.findIndex((planned) => planned.phase === phase) === index
      ? []
      : [
          {
            path: `/motion/${index}/phase`,
            severity: 'high',
            message: `the motion has a second ${phase} phase`,
            satisfiedBy: 'each phase once',
          },
        ],
  );

/** Proposal before discovery is the classic: so every phase must need the one before it. */
const unconnected = (motion: Motion): readonly Gap[] =>
  motion.flatMap(({ phase, dependsOn }, index) => {
    const before = MOTION_PHASES[MOTION_PHASES.indexOf(phase) - 1];
    if (before === undefined || dependsOn.includes(before)) return [];
    const message = `${phase} does not depend on ${before}, so nothing keeps it from coming first`;
    return [
      {
        path: `/motion/${index}/dependsOn`,
        severity: 'blocker',
        message,
        satisfiedBy: `${before} among what it depends on`,
      },
    ];
  });

/** A phase waits only for phases listed before it; this excludes circles too. */
const outOfOrder = (motion: Motion): readonly Gap[] =>
  motion.flatMap(({ phase, dependsOn }, index) => {
    const earlier = motion.slice(0, index).map((planned) => planned.phase);
    const late = dependsOn.filter(
      (each) => !earlier.includes(each) && motion.some((planned) => planned.phase === each),
    );
    if (late.length === 0) return [];
    const message = `${phase} depends on ${late.join(', ')}, which does not come before it`;
    return [
      {
        path: `/motion/${index}/dependsOn`,
        severity: 'blocker',
        message,
        satisfiedBy: 'phases in the order of their dependencies',
      },
    ];
  });

const CONDITION = 'something a third person can look up, such as “The champion has signed off the list of objections”';

const conditions = (motion: Motion): readonly Gap[] =>
  motion.flatMap(({ phase, entry, exit }, index) => {
    const condition = (key: 'entry' | 'exit', text: string | null): readonly Gap[] =>
      textGaps(
        {
          path: `/motion/${index}/${key}`,
          what: `the ${key} condition of ${phase}`,
          severity: 'high',
          accepted: CONDITION,
        },
        text,
        [placeholderText, calendarCondition, vagueCriterion],
      );
    return [...condition('entry', entry), ...condition('exit', exit)];
  });

export const motionGaps = ({ motion }: RenewalStrategy): readonly Gap[] => [
  ...absent(motion),
  ...repeated(motion),
  ...outOfOrder(motion),
  ...unconnected(motion),
  ...conditions(motion),
];

export const motionOwnerGaps = ({ motion }: RenewalStrategy): readonly Gap[] =>
  motion.flatMap(({ phase, owner }, index) =>
    ownerGaps({ path: `/motion/${index}/owner`, what: `the owner of ${phase}`, severity: 'high' }, owner),
  );
