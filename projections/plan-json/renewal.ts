/** What upstream plans have no name for: everything about the renewal itself. */
import type { PolicyRecord } from '@tenure/domain/kernel/policy.ts';
import { ROLES, STEPS } from '@tenure/domain/kernel/vocabulary.ts';
import { actingFor } from '@tenure/domain/play/responsibility.ts';
import type { Play } from '@tenure/domain/play/state.ts';
import { BRANCHES, mergeGate, waitsFor } from '@tenure/domain/play/workflow.ts';
import type { Change } from '../change-log.ts';
import { keptEach, keptFor, keptWhileSame } from '../kept.ts';
import type { PlayView } from '../play-view.ts';
import { actorText } from '../principals.ts';
import { jsonText } from '../table.ts';
import { graphText } from './dependency-graph.ts';
import type { ChangeLogEntry, Renewal } from './document.ts';
import { listText, objectText, type Sections } from './json-sections.ts';

export const renewalText = (
  { playId, play, changes, revision, position }: PlayView,
  policy: PolicyRecord,
  taskIds: ReadonlyMap<string, string>,
): string => {
  const sections: Sections<Renewal> = {
    play_id: jsonText(playId),
    slug: jsonText(play.start.slug),
    account: accountText(play.start.account),
    tier: jsonText(play.start.tier),
    segment: jsonText(play.start.segment),
    risk_tier: jsonText(play.risk),
    play: jsonText(play.playbook),
    play_version: jsonText(play.playbookVersion),
    stage: jsonText(play.stage),
    deadline: jsonText(play.deadline),
    notice_date: jsonText(play.noticeDate),
    pattern: jsonText(play.pattern),
    workflow: workflowText(play),
    fit: jsonText(fitOf(play)),
    approved: jsonText(approvedOf(play)),
    dependency_graph: graphText(play, taskIds),
    success_metrics: metricsText(play.successMetrics),
    ...peopleTexts(play),
    checkpoints: checkpointsText(play.checkpoints),
    milestones: milestonesText(play.milestones),
    retry_policy: retryText(policy),
    change_log: listText(changeTexts(play.start, changes, [], changeText)),
    policy_version: jsonText(policy.version),
    position: jsonText(String(position)),
    version: jsonText(revision + 1),
  };
  return objectText(sections);
};

const approvedOf = ({ approval }: Play): Renewal['approved'] =>
  approval === null ? null : { at: approval.at, by: actorText(approval.by) };

const changeTexts = keptEach<Play['start'], Change, string>();

const changeText = ({ at, by, what, from, to, why, eventId }: Change): string => {
  const entry: ChangeLogEntry = { at, by, what, from, to, why, event_id: eventId };
  return jsonText(entry);
};

const metricsText = keptFor((metrics: Play['successMetrics']) => {
  const measured: Renewal['success_metrics'] = metrics.map(({ name, unit, baseline, target }) => ({
    name,
    unit,
    baseline,
    target,
    // Measured after the play; no event of the play states it.
    actual: null,
  }));
  return jsonText(measured);
});

const accountText = keptFor((account: Play['start']['account']) => jsonText(account));

const workflowTexts = keptWhileSame<Play['start'], string>();

const workflowText = (play: Play): string =>
  workflowTexts(play.start, [play.stepsDone, play.waivers], () => jsonText(workflowOf(play)));

const workflowOf = (play: Play): Renewal['workflow'] => {
  const gate = mergeGate(play);
  return {
    steps: STEPS.map((step) => ({
      step,
      done: play.stepsDone.includes(step),
      waits_for: play.stepsDone.includes(step) ? [] : waitsFor(play, step),
    })),
    merge_gate:
      gate.status === 'not-applicable'
        ? null
        : {
            status: gate.status,
            wait_for: BRANCHES,
            held_by: gate.heldBy,
            waivers: play.waivers.map(({ branch, by, reason }) => ({ branch, by: actorText(by), reason })),
          },
  };
};

const fitOf = ({ fit }: Play): Renewal['fit'] =>
  fit === null
    ? null
    : {
        anchor: fit.anchor,
        anchor_date: fit.anchorDate,
        lead_time_days: fit.leadTimeDays,
        available_days: fit.availableDays,
        compressed: fit.compressed,
        compressed_by_percent: fit.compressedByPercent,
      };

type People = Pick<Renewal, 'escalation_path' | 'fallbacks' | 'stakeholders'>;

const people = keptWhileSame<Play['people'], Sections<People>>();

const peopleTexts = (play: Play): Sections<People> =>
  people(play.people, [play.start, play.escalationPath, play.substitutes, play.covers], () => {
    const { escalation_path, fallbacks, stakeholders } = peopleOf(play);
    return {
      escalation_path: jsonText(escalation_path),
      fallbacks: jsonText(fallbacks),
      stakeholders: jsonText(stakeholders),
    };
  });

const peopleOf = (play: Play): People => ({
  escalation_path: play.escalationPath.map((roles, index) => ({
    rung: index + 1,
    roles: roles.map((role) => ({ role, person: actingFor(play, role) })),
  })),
  fallbacks: ROLES.flatMap((role) => {
    const substitutes = play.substitutes[role];
    const covering = play.covers.find((cover) => cover.role === role)?.substitute ?? null;
    return substitutes === undefined && covering === null ? [] : [{ role, substitutes: substitutes ?? [], covering }];
  }),
  stakeholders: ROLES.filter(
    (role) => play.people[role] !== undefined || play.start.stakeholders.some((each) => each.role === role),
  ).map((role) => ({ role, person: play.people[role] ?? null })),
});

const checkpointsText = keptFor((checkpoints: Play['checkpoints']) => {
  const dated: Renewal['checkpoints'] = checkpoints.map(
    ({ id, due, firstDue, status, misses, ownerRoles, record }) => ({
      id,
      due,
      first_due: firstDue,
      status,
      misses,
      owner_roles: ownerRoles,
      risk: record?.risk ?? null,
      verdict: record?.verdict ?? null,
    }),
  );
  return jsonText(dated);
});

const milestonesText = keptFor((milestones: Play['milestones']) => {
  const dated: Renewal['milestones'] = milestones.map(
    ({ id, title, phase, baseline, date, reachedOn, overdue, slips }) => ({
      id,
      title,
      phase,
      baseline,
      current: date,
      reached_on: reachedOn,
      overdue,
      slips: slips.length,
    }),
  );
  return jsonText(dated);
});

const retryText = keptFor(({ version, checkpoints: { retries } }: PolicyRecord) => {
  const retryPolicy: Renewal['retry_policy'] = {
    rule: 'PLAY-8',
    limit: retries.length,
    retries: retries.map(({ afterWorkingDays, owner }) => ({ after_working_days: afterWorkingDays, owner })),
    why: `policy ${version} allows ${retries.length} retries of a missed checkpoint before it is escalated; other planners default to 3`,
  };
  return jsonText(retryPolicy);
});
