import { expect, it } from 'vitest';
import {
  approved,
  DEADLINE,
  event,
  orchestrated,
  planned,
  prepared,
  stepDone,
  task,
  waived,
} from '../../support/play-history.ts';
import { CSM, CSM_2 } from '../../support/play-people.ts';
import { date } from '../../support/play-spec.ts';
import { describeOnEachDatabase } from '../../support/read-models.ts';
import { onePlay } from '../one-play.ts';
import { expectValid, planAfter, planOf } from './plans.ts';

describeOnEachDatabase('a plan document', () => {
  it('OUT-4: is valid from the first event on', async () => {
    const plan = await planAfter([orchestrated()]);
    expectValid(plan);
    expect(plan.stages.map(({ name }) => name)).toEqual([
      'context',
      'customization',
      'tasks',
      'enablement',
      'governance',
    ]);
    expect(plan.renewal.version).toBe(1);
  });

  it('OUT-4: uses the upstream names at every level', async () => {
    const plan = await planAfter(approved());
    expectValid(plan);
    expect(Object.keys(plan)).toEqual([
      'plan_id',
      'objective',
      'complexity',
      'strategy',
      'estimated_duration',
      'stages',
      'parallelization',
      'context_passing',
      'error_handling',
      'success_criteria',
      'deliverables',
      'renewal',
    ]);
    expect(plan).toMatchObject({
      plan_id: 'task-2026-03-02-001',
      objective: 'Keep Acme',
      complexity: 'medium',
      strategy: 'pipeline',
      estimated_duration: '120 days',
      success_criteria: ['Seats in use: from 40 to 80 (seats)'],
      deliverables: ['Paper t01', 'Paper t02', 'Paper t03'],
      context_passing: { method: 'state-file', artifacts_location: '.claude/plans/plan-20260302-090000.json' },
    });
  });

  it('OUT-4: its stages are the five steps, then the phases of the motion that have tasks', async () => {
    const tasks = [
      task('t01', '2026-03-16', { phase: 'pre-meeting' }),
      task('t02', '2026-04-15', {
        phase: 'close',
        dependsOn: ['t01'],
        ownerRole: 'finance',
        deliverable: 'Executive value-review (final)',
      }),
    ];
    const plan = await planAfter(prepared({}, planned({ tasks })));
    expectValid(plan);
    expect(plan.stages.map(({ stage_id, name }) => `${stage_id} ${name}`)).toEqual([
      '1 context',
      '2 customization',
      '3 tasks',
      '4 enablement',
      '5 governance',
      '6 pre-meeting',
      '7 close',
    ]);
    expect(plan.stages[6]?.tasks).toEqual([
      {
        task_id: '7.1',
        agent: 'finance',
        purpose: 'Task t02',
        input: `\${paper_t01}`,
        output_var: 'executive_value_review_final',
        dependencies: ['6.1'],
        tools_required: [],
        estimated_tokens: 0,
      },
    ]);
    // Execution rests on approval.
    expect(plan.stages[5]?.tasks[0]).toMatchObject({ dependencies: ['5.1'], input: `\${approved_plan}` });
  });

  it('PLAY-1: a diamond lets tasks and enablement run side by side and joins them before governance', async () => {
    const dependencies = (plan: Awaited<ReturnType<typeof planAfter>>) =>
      Object.fromEntries(plan.stages.slice(2, 5).map(({ tasks: [first] }) => [first?.task_id, first?.dependencies]));

    const diamond = await planAfter([orchestrated({ pattern: 'diamond' })]);
    expect(diamond.strategy).toBe('diamond');
    expect(dependencies(diamond)).toEqual({ '3.1': ['2.1', '2.2'], '4.1': ['2.1', '2.2'], '5.1': ['3.1', '4.1'] });
    const together = diamond.parallelization.parallel_groups.find(({ tasks }) => tasks.includes('3.1'));
    expect(together?.tasks).toEqual(['3.1', '4.1']);

    const pipeline = await planAfter([orchestrated()]);
    expect(dependencies(pipeline)).toEqual({ '3.1': ['2.1', '2.2'], '4.1': ['3.1'], '5.1': ['3.1', '4.1'] });
    expect(pipeline.renewal.workflow.merge_gate).toBeNull();
  });

  it('PLAY-1: shows the merge gate: what it waits for, what holds it, and who waived what and why', async () => {
    const { goOn, db } = await onePlay([orchestrated({ pattern: 'diamond' }), stepDone('tasks')]);
    expect((await planOf({ db })).renewal.workflow.merge_gate).toEqual({
      status: 'held',
      wait_for: ['tasks', 'enablement'],
      held_by: ['enablement'],
      waivers: [],
    });
    await goOn(waived('enablement'));
    const plan = await planOf({ db });
    expectValid(plan);
    expect(plan.renewal.workflow.merge_gate).toMatchObject({
      status: 'passed',
      held_by: [],
      waivers: [{ branch: 'enablement', by: 'person dana', reason: 'no assets needed' }],
    });
  });

  it('PLAY-8: retries come from the policy, with the reason why there are two', async () => {
    const { error_handling, renewal } = await planAfter([orchestrated()]);
    expect(error_handling).toEqual({
      retry_strategy: 'with-modification',
      max_retries: 2,
      fallback_plan: expect.stringContaining('csm: Cem (cem), then Cho (cho)'),
      escalation: 'After 2 retries one rung up: csm -> renewal-director -> cro + exec-sponsor',
    });
    expect(renewal.retry_policy).toMatchObject({
      limit: 2,
      retries: [
        { after_working_days: 2, owner: 'same' },
        { after_working_days: 1, owner: 'fallback' },
      ],
    });
    expect(renewal.retry_policy.why).toMatch(/policy v1 .* 2 retries/);
  });

  it('PLAY-10: says who carries, who covers, and who is told', async () => {
    const away = { from: date('2026-03-02'), until: date('2026-03-10'), reason: 'holiday' };
    const { renewal } = await planAfter([
      ...approved(),
      event('StakeholderSubstituted', {
        role: 'csm',
        absent: CSM,
        substitute: CSM_2,
        ...away,
        tasks: [],
        collapsesWith: [],
        alsoTold: [],
      }),
    ]);
    expect(renewal.stakeholders[0]).toEqual({ role: 'csm', person: CSM });
    expect(renewal.fallbacks[0]).toMatchObject({ role: 'csm', substitutes: [CSM_2, { id: 'cho' }], covering: CSM_2 });
    expect(renewal.escalation_path.map(({ rung, roles }) => [rung, roles.map(({ role }) => role)])).toEqual([
      [1, ['csm']],
      [2, ['renewal-director']],
      [3, ['cro', 'exec-sponsor']],
    ]);
    expect(renewal.escalation_path[0]?.roles[0]?.person).toEqual(CSM_2);
    expect(renewal.dependency_graph.nodes.find(({ id }) => id === 't01')).toMatchObject({ person: CSM_2, role: 'csm' });
  });

  it('OUT-4: the graph holds tasks and roles, executive sponsor, product and finance among them', async () => {
    const { renewal } = await planAfter(approved());
    const { nodes, edges } = renewal.dependency_graph;
    const ids = nodes.map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining(['t01', 'role:exec-sponsor', 'role:product', 'role:finance']));
    expect(edges).toContainEqual({ from: 't01', to: 't02', kind: 'precedes' });
    expect(edges).toContainEqual({ from: 'role:csm', to: 't01', kind: 'owns' });
    for (const { from, to } of edges) expect(ids).toEqual(expect.arrayContaining([from, to]));
  });

  it('OUT-4: version and position are those of the play, so that nobody else’s events change the document', async () => {
    const { goOn, db } = await onePlay(approved());
    const before = await planOf({ db });
    expect(before.renewal.version).toBe(approved().length);
    await goOn(event('TaskCompleted', { taskId: 't01', deliverableUri: null }));
    const after = await planOf({ db });
    expect(after.renewal.version).toBe(approved().length + 1);
    expect(Number(after.renewal.position)).toBeGreaterThan(Number(before.renewal.position));
    expect(after.renewal.dependency_graph.nodes[0]).toMatchObject({ id: 't01', status: 'completed' });
    expect(after.renewal.deadline).toBe(DEADLINE);
  });

  it('OUT-4: a renamed deliverable is renamed wherever a task takes it in', async () => {
    const { goOn, db } = await onePlay(approved());
    const reason = 'clearer';
    const [from, to] = [{ deliverable: 'Paper t01' }, { deliverable: 'Value review' }];
    await goOn(event('TaskChanged', { taskId: 't01', from, to, reason }));
    const [first, second] = (await planOf({ db })).stages[5]?.tasks ?? [];
    expect(first?.output_var).toBe('value_review');
    expect(second?.input).toBe(`\${value_review}`);
  });
});
