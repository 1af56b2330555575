import type { MotionPhase } from '@tenure/domain/kernel/vocabulary.ts';
import { MOTION_PHASES, RISKS, ROLES } from '@tenure/domain/kernel/vocabulary.ts';
import { danglingReferences, findCycle } from '@tenure/domain/planning/dependencies.ts';
import { PlannedMilestone, PlannedTask } from '@tenure/domain/planning/plan.ts';
import { allPlaybooks } from '@tenure/domain/planning/playbooks/catalogue.ts';
import { describe, expect, it } from 'vitest';
import { isFinished } from './finished-text.ts';

const phaseIndex = (phase: MotionPhase) => MOTION_PHASES.indexOf(phase);
const distinct = (values: readonly unknown[]) => new Set(values).size === values.length;

describe.each(allPlaybooks().map((playbook) => [playbook.id, playbook] as const))('%s', (_, playbook) => {
  const { tasks, milestones } = playbook;
  const byId = new Map(tasks.map((task) => [task.id, task]));
  const edges = tasks.flatMap((task) =>
    task.dependsOn.flatMap((id) => {
      const prerequisite = byId.get(id);
      return prerequisite === undefined ? [] : [{ task, prerequisite }];
    }),
  );
  const at = (risk: (typeof RISKS)[number]) => tasks.filter((task) => task.onlyFor?.includes(risk) ?? true);

  it('PLAY-4 has at least twelve tasks for every risk, and red has work green has not', () => {
    for (const risk of RISKS) expect(at(risk).length).toBeGreaterThanOrEqual(12);
    expect(at('red').length).toBeGreaterThan(at('green').length);
  });

  it('PLAY-6 ids are unique across tasks and milestones, deliverables and titles among tasks', () => {
    expect(distinct([...tasks, ...milestones].map(({ id }) => id))).toBe(true);
    expect(distinct(tasks.map(({ deliverable }) => deliverable.toLowerCase()))).toBe(true);
    expect(distinct(tasks.map(({ title }) => title.toLowerCase()))).toBe(true);
    expect(tasks.filter(({ title }) => !isFinished(title))).toEqual([]);
  });

  it('PLAY-6 dependencies lead somewhere and nowhere in a circle', () => {
    expect(danglingReferences(tasks)).toEqual([]);
    expect(findCycle(tasks)).toBeNull();
  });

  it('PLAY-4 is a graph with branches that run in parallel and meet, not a chain', () => {
    expect(tasks.filter(({ dependsOn }) => dependsOn.length === 0).length).toBeGreaterThan(1);
    expect(tasks.filter(({ dependsOn }) => dependsOn.length > 1).length).toBeGreaterThanOrEqual(4);
    const dependents = tasks.map(({ id }) => edges.filter(({ prerequisite }) => prerequisite.id === id).length);
    expect(dependents.filter((count) => count > 1).length).toBeGreaterThanOrEqual(3);
  });

  it('PLAY-4 one task ends the motion, and everything leads to it', () => {
    const last = tasks.filter(({ id }) => edges.every(({ prerequisite }) => prerequisite.id !== id));
    expect(last.map(({ phase }) => phase)).toEqual(['close']);
  });

  it('PLAY-4 offsets fall and phases never go back along a dependency', () => {
    for (const { task, prerequisite } of edges) {
      expect(prerequisite.offset, `${prerequisite.id} before ${task.id}`).toBeGreaterThan(task.offset);
      expect(phaseIndex(prerequisite.phase), `${prerequisite.id} before ${task.id}`).toBeLessThanOrEqual(
        phaseIndex(task.phase),
      );
    }
  });

  it('PLAY-4 fits the lead time it was authored for, with room for a dozen holidays', () => {
    expect(playbook.authoredForLeadDays).toBe(180);
    for (const { offset } of [...tasks, ...milestones]) {
      expect(Number.isInteger(offset)).toBe(true);
      expect(offset).toBeGreaterThan(0);
      // 180 days hold at least 128 working days of a five-day week.
      expect(offset).toBeLessThanOrEqual(116);
    }
  });

  it('UNIT-6 goes through every phase of the motion', () => {
    expect([...new Set(tasks.map(({ phase }) => phase))]).toEqual([...MOTION_PHASES]);
  });

  it('PLAY-4 spreads the work over the roles a renewal needs', () => {
    const owners = new Set(tasks.map(({ ownerRole }) => ownerRole));
    for (const role of [
      'csm',
      'ae',
      'renewal-director',
      'exec-sponsor',
      'product',
      'finance',
      'deal-desk',
      'legal',
      'cs-ops-partner',
    ] as const) {
      expect(owners, role).toContain(role);
    }
    expect([...owners].every((role) => ROLES.includes(role))).toBe(true);
  });

  it('UNIT-6 leads to what a strategy needs: objections, concession boundaries, and an executive commitment', () => {
    const always = at('green');
    const says = (pattern: RegExp) =>
      always.filter(({ title, deliverable }) => pattern.test(`${title} ${deliverable}`)).map(({ id }) => id);
    const [objections] = says(/objection brief/i);
    const [boundaries] = says(/concession boundary/i);
    const executive = always.find(({ ownerRole }) => ownerRole === 'exec-sponsor');
    expect([objections, boundaries, executive?.id]).not.toContain(undefined);
    expect(says(/price.*competitor.*timing|price, competitor/i)).toContain(objections);
    expect(says(/commit/i).some((id) => byId.get(id)?.ownerRole === 'exec-sponsor')).toBe(true);
    const proposal = says(/^(send|present).*proposal/i)[0] ?? '';
    expect(byId.get(proposal)?.dependsOn.length).toBeGreaterThan(0);
    expect(byId.get(proposal)?.offset).toBeLessThan(byId.get(boundaries ?? '')?.offset ?? 0);
    expect(says(/decision/i).some((id) => byId.get(id)?.phase === 'close')).toBe(true);
  });

  it('PLAY-9 has five to seven milestones, in the order of the motion, and always ends with the decision', () => {
    expect(milestones.length).toBeLessThanOrEqual(7);
    for (const risk of RISKS) {
      const own = milestones.filter((milestone) => milestone.onlyFor?.includes(risk) ?? true);
      expect(own.length).toBeGreaterThanOrEqual(5);
      expect(own.at(-1)?.title).toBe('The customer has decided');
    }
    expect(milestones.map(({ offset }) => offset)).toEqual(
      milestones.map(({ offset }) => offset).toSorted((a, b) => b - a),
    );
    const phases = milestones.map(({ phase }) => phaseIndex(phase));
    expect(phases).toEqual(phases.toSorted((a, b) => a - b));
  });

  it('PLAY-4 fits into the events a plan is stored in', () => {
    const due = '2026-06-01';
    for (const { offset: _offset, onlyFor: _onlyFor, ...task } of tasks)
      expect(PlannedTask.is({ ...task, due })).toBe(true);
    for (const { offset: _offset, onlyFor: _onlyFor, ...milestone } of milestones) {
      expect(PlannedMilestone.is({ ...milestone, date: due })).toBe(true);
    }
  });
});
