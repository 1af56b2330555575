/** Who owes an escalation an answer, by when, and who is asked after them (POL-4, POL-14, POL-18, PLAY-10). */
import type { Instant, PlainDate } from '../kernel/dates.ts';
import { type DecisionContext, policyOf } from '../kernel/decision-context.ts';
import type { Role, Severity } from '../kernel/vocabulary.ts';
import { respondBy } from '../planning/office-hours.ts';
import { happened, todayOf } from './decision.ts';
import type { EscalationTarget } from './events/people.ts';
import type { PlayEvent } from './events.ts';
import { actingFor, isAvailable, reachable, rungOf } from './responsibility.ts';
import type { Escalation, Play } from './state.ts';

/** When the response time of a severity is used up, counted from now in the organisation's office hours. */
export const dueResponse = (play: Play, severity: Severity, { now, policies }: DecisionContext): Instant => {
  const { responseTimes, officeHours } = policyOf(policies, play.start.policyVersion).escalation;
  return respondBy(play.start.calendar, officeHours, now, responseTimes[severity]);
};

/** The highest rung of these roles; a role that is not on the ladder stands on its lowest. */
const rungOfAll = (play: Play, targets: readonly EscalationTarget[]): number =>
  Math.max(0, ...targets.map(({ role }) => rungOf(play, role)));

const known = (told: readonly EscalationTarget[], { person }: EscalationTarget): boolean =>
  person === null || told.some((before) => before.person?.id === person.id);

/** These targets, and the rungs above them until there is somebody to tell: a message to nobody is none (PLAY-10). */
export const withSomebody = (
  play: Play,
  targets: readonly EscalationTarget[],
  on: PlainDate,
): readonly EscalationTarget[] => {
  let all = targets;
  for (let rung = rungOfAll(play, targets) + 1; all.every(({ person }) => person === null); rung += 1) {
    const roles = play.escalationPath[rung];
    if (roles === undefined) return all;
    all = [...all, ...reachable(play, roles, on)];
  }
  return all;
};

/**
 * Up one rung, and further while everybody there has been told already or is away: a rung that is the same head as
 * the one below is no second pair of eyes, and the event says so. At the top, whoever is there is told again.
 */
export const climbed = (play: Play, escalation: Escalation, context: DecisionContext): PlayEvent => {
  const { id: escalationId, targets, told, severity, reminders } = escalation;
  const today = todayOf(play, context);
  const due = dueResponse(play, severity, context);
  const asked: EscalationTarget[] = [];
  const collapsesWith: Role[] = [];
  let rung = rungOfAll(play, targets);
  while (asked.every((target) => known(told, target)) && rung < play.escalationPath.length - 1) {
    rung += 1;
    const next = reachable(play, play.escalationPath[rung] ?? [], today);
    collapsesWith.push(...next.filter((each) => each.person !== null && known(told, each)).map(({ role }) => role));
    asked.push(...next);
  }
  const still = current(play, targets, today);
  if (asked.length > 0) {
    // Where nobody is there on the rungs above, whoever was told before is all there is.
    const all = asked.some(({ person }) => person !== null) ? asked : [...asked, ...still];
    return happened('EscalationClimbed', { escalationId, rung: rung + 1, targets: all, collapsesWith, respondBy: due });
  }
  const again = withSomebody(play, still, today);
  return happened('EscalationReminded', { escalationId, reminder: reminders + 1, targets: again, respondBy: due });
};

/** Who answers for each target now: whoever acts in its role where the one who was told has gone away. */
const current = (play: Play, targets: readonly EscalationTarget[], on: PlainDate): readonly EscalationTarget[] =>
  targets.flatMap((target) => {
    const { role, person } = target;
    return person !== null && isAvailable(play, person, on) ? [target] : reachable(play, [role], on);
  });

const sameTargets = (a: readonly EscalationTarget[], b: readonly EscalationTarget[]): boolean =>
  a.length === b.length && a.every(({ role, person }, at) => b[at]?.role === role && b[at]?.person?.id === person?.id);

/** Open escalations that are somebody else's after a change of who is there; their clock begins anew (POL-18). */
export const retargeted = (before: Play, after: Play, context: DecisionContext): readonly PlayEvent[] => {
  const today = todayOf(after, context);
  return after.escalations
    .filter(({ status }) => status === 'triggered' || status === 'acknowledged')
    .flatMap(({ id: escalationId, targets: from, severity, status }) => {
      const now = from.flatMap((target) => {
        const { role, person } = target;
        // Whoever was told because they acted in the role hands it on with the role; a named owner keeps it.
        const acted = person === null || actingFor(before, role)?.id === person.id;
        return acted ? reachable(after, [role], today) : current(after, [target], today);
      });
      const targets = withSomebody(after, now, today);
      if (sameTargets(from, targets)) return [];
      const due = status === 'triggered' ? dueResponse(after, severity, context) : null;
      return [happened('EscalationRetargeted', { escalationId, from, targets, respondBy: due })];
    });
};
