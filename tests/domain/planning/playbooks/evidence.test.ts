import { ENABLEMENT_KINDS, RISKS } from '@tenure/domain/kernel/vocabulary.ts';
import { SuccessMetric } from '@tenure/domain/planning/plan.ts';
import { allPlaybooks } from '@tenure/domain/planning/playbooks/catalogue.ts';
import { describe, expect, it } from 'vitest';
import { KNOWN_FACTS, SOMETIMES_MISSING } from './facts.ts';
import { isFinished } from './finished-text.ts';

const distinct = (values: readonly unknown[]) => new Set(values).size === values.length;

describe.each(allPlaybooks().map((playbook) => [playbook.id, playbook] as const))('%s', (_, playbook) => {
  const { proofPoints, successMetrics, enablement } = playbook;
  const wanted = [
    ...proofPoints.map(({ kind, factIds }) => [kind, factIds] as const),
    ...successMetrics.flatMap(({ name, baselineFrom }) =>
      'factIds' in baselineFrom ? [[name, baselineFrom.factIds] as const] : [],
    ),
  ];

  it.each(wanted)('PLAY-3 %s rests on facts the sources produce, and on more than one', (_name, factIds) => {
    expect(factIds.filter((id) => !KNOWN_FACTS.has(id))).toEqual([]);
    expect(distinct(factIds)).toBe(true);
    expect(factIds.length).toBeGreaterThan(1);
    expect(factIds.some((id) => !SOMETIMES_MISSING.has(id))).toBe(true);
  });

  it('PLAY-3 asks for four to six distinct kinds of proof, each for somebody it speaks to', () => {
    expect(proofPoints.length).toBeGreaterThanOrEqual(4);
    expect(proofPoints.length).toBeLessThanOrEqual(6);
    expect(distinct(proofPoints.map(({ kind }) => kind))).toBe(true);
    const addressed = playbook.messaging.map(({ persona }) => persona);
    for (const { personas, statement } of proofPoints) {
      expect(personas.length).toBeGreaterThan(0);
      expect(personas.every((persona) => addressed.includes(persona))).toBe(true);
      expect(isFinished(statement), statement).toBe(true);
    }
  });

  it('PLAY-3 a proof statement shows label, value and unit, and claims nothing the value could contradict', () => {
    for (const { statement } of proofPoints) {
      expect(statement.match(/\{\w+\}/g)).toEqual(['{label}', '{value}', '{unit}']);
      expect(statement).not.toMatch(/\b(?:grew|growing|rose|improved|more than|increase|decline|fell)\b/i);
    }
  });

  it('PLAY-5 needs a deck, a return analysis, a roadmap update and an FAQ', () => {
    expect(new Set(enablement.map(({ kind }) => kind))).toEqual(new Set(ENABLEMENT_KINDS));
    expect(distinct(enablement.map(({ title }) => title))).toBe(true);
  });

  it('PLAY-5 attaches them to tasks that every play of the playbook has', () => {
    const everywhere = playbook.tasks.filter((task) => RISKS.every((risk) => task.onlyFor?.includes(risk) ?? true));
    const ids = new Set(everywhere.map(({ id }) => id));
    expect(enablement.filter(({ taskId }) => taskId !== null && !ids.has(taskId))).toEqual([]);
  });

  it('PLAY-6 always measures renewal, expansion and the reduction of churn risk, and something of its own', () => {
    const names = successMetrics.map(({ name }) => name);
    expect(names.slice(0, 3)).toEqual(['Renewal rate by ARR', 'Net expansion at renewal', 'Churn-risk reduction']);
    expect(names.length).toBeGreaterThan(4);
    expect(distinct(names)).toBe(true);
  });

  it('PLAY-6 every metric fits into a stored plan and has a unit and a target', () => {
    for (const { baselineFrom, ...metric } of successMetrics) {
      const baseline = 'fixed' in baselineFrom ? baselineFrom.fixed : null;
      expect(SuccessMetric.is({ ...metric, baseline })).toBe(true);
    }
  });

  it('PLAY-1 says when it is to be used, and its objective names the account', () => {
    expect(isFinished(playbook.whenToUse)).toBe(true);
    expect(isFinished(playbook.objective)).toBe(true);
    expect(playbook.objective.split('{account}')).toHaveLength(2);
  });
});
