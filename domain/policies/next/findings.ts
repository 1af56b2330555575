/** The fix loop: what was found wrong, and who deals with it now (FB-3 to FB-10). */
import { capOf, fixedBySameHands } from '../../feedback/decisions/chain.ts';
import { type Feedback, statusOf } from '../../feedback/state.ts';
import { inFixOrder } from '../../gate/flow/fix-flow.ts';
import type { Stage, StageFinding } from '../../gate/state.ts';
import type { Instant } from '../../kernel/dates.ts';
import type { PolicyRecord } from '../../kernel/policy.ts';
import type { Unit } from '../../unit/state.ts';
import { A_PERSON, ANYBODY, action, type Given, type NextAction } from './action.ts';

export interface OfFindings {
  readonly stage: Stage;
  /** By finding id; one that was registered just now may be missing. */
  readonly findings: ReadonlyMap<string, Feedback>;
  readonly units: ReadonlyMap<string, Unit>;
  readonly policy: PolicyRecord;
  readonly now: Instant;
}

interface OfFinding extends Omit<OfFindings, 'findings'> {
  readonly id: string;
  readonly finding: StageFinding;
  readonly feedback: Feedback;
}

/** Everything the chain has said so far, the oldest first, and what the finding is about (FB-2, FB-3). */
const inputsOf = ({ feedback, units, stage, finding }: OfFinding): NextAction['inputs'] => {
  const { filed, handoffs, replies } = feedback;
  const { title, body, items, origin, check } = filed;
  const target = (finding.routed ?? finding).unitId;
  const unit = target === null ? undefined : units.get(target);
  return {
    finding: { title, body, items, origin, severity: finding.severity, check },
    // Of the newest rejection: what the next attempt has to deal with.
    survivors: handoffs.findLast(({ kind }) => kind === 'rejected')?.survivors ?? [],
    messages: [...handoffs, ...replies].toSorted((a, b) => (a.at < b.at ? -1 : 1)).map(({ message }) => message),
    unit: unit === undefined ? null : { slug: unit.spec.slug, status: unit.status, work: unit.work },
    stage: stage.inputs,
  };
};

const act = (of: OfFinding, given: Omit<Given, 'target' | 'key'> & { readonly step: string }): NextAction => {
  const { id, feedback, finding } = of;
  const { step, ...rest } = given;
  return action({
    key: `finding:${id}:${feedback.handoffs.length}:${feedback.bolt}:${step}`,
    target: { kind: 'feedback', id, name: finding.title },
    baton: feedback.handoffs.at(-1)?.message ?? feedback.filed.body,
    ...rest,
  });
};

const named = ({ finding }: OfFinding): string =>
  `finding “${finding.title}” (${finding.severity ?? 'no severity yet'})`;

const wear = (of: OfFinding): NextAction => {
  const { hat, fixers, bolt, filed, classification } = of.feedback;
  const isAsked = filed.origin === 'user-question' && classification === null;
  return act(of, {
    step: `${hat}:wear`,
    rule: 'FB-3',
    what: `wear the hat ${hat} of ${named(of)}, bolt ${bolt}`,
    hat,
    by: { ...ANYBODY, notBy: hat === 'feedback-assessor' ? fixers : [] },
    command: { type: 'WearFixHat', data: { hat } },
    or: isAsked ? ['AnswerFeedback'] : [],
  });
};

/** As classifier: it says where the finding belongs, once; what came back to it, it hands on again (FB-4, FB-5). */
const classify = (of: OfFinding, given: Pick<Given, 'by' | 'hat' | 'inputs'>, leaseId: string): NextAction => {
  const { classification, filed } = of.feedback;
  const endings = [
    'CloseAsNonActionable',
    ...(filed.origin === 'user-question' ? ['AnswerFeedback' as const] : []),
  ] as const;
  if (classification !== null) {
    return act(of, {
      step: `advance:${leaseId}`,
      rule: 'FB-3',
      what: `say again where ${named(of)} belongs, and hand it on`,
      command: { type: 'AdvanceFix', data: { leaseId } },
      or: endings,
      ...given,
    });
  }
  const targetUnit = filed.units.find(({ unitId }) => unitId === filed.unitId)?.slug ?? null;
  const data = { targetUnit, targetInvalidates: null, severity: filed.severity, leaseId };
  return act(of, {
    step: `classify:${leaseId}`,
    rule: 'FB-4',
    what: `classify ${named(of)}: which unit, whose signatures it takes back, how bad it is`,
    command: { type: 'ClassifyFeedback', data },
    or: endings,
    ...given,
  });
};

/** As the one who fixes it: finished work is corrected, work in progress is its hats' (FB-3, UNIT-2). */
const fix = (of: OfFinding, given: Pick<Given, 'by' | 'hat' | 'inputs'>, leaseId: string): NextAction => {
  const { feedback, finding, units } = of;
  const target = (finding.routed ?? finding).unitId;
  const unit = target === null ? undefined : units.get(target);
  const needed = feedback.permitted?.correctionNeeded === true && !feedback.corrected;
  if (needed && target !== null && unit?.status === 'completed') {
    return {
      ...act(of, {
        step: `correct:${leaseId}`,
        rule: 'UNIT-2',
        what: `correct the finished work of unit ${unit.spec.slug} for ${named(of)}`,
        command: { type: 'CorrectUnit', data: { leaseId } },
        or: ['RejectFix'],
        // The unit is told a moment after the hat is put on.
        lacks: unit.fix?.leaseId === leaseId ? [] : ['the unit has not been told yet who fixes it'],
        ...given,
      }),
      target: { kind: 'unit', id: target, name: `${of.stage.slug}/${unit.spec.slug}` },
    };
  }
  const declared = of.stage.units.find(({ unitId, cleared }) => unitId === target && !cleared);
  if (needed && declared !== undefined) {
    return {
      ...act(of, {
        step: `amend:${leaseId}`,
        rule: 'ELAB-3',
        what: `declare unit ${declared.spec.slug} so that it answers ${named(of)}`,
        command: { type: 'AmendUnit', data: { spec: declared.spec } },
        or: ['RejectFix'],
        ...given,
      }),
      target: { kind: 'gate', id: feedback.filed.playId, name: of.stage.slug },
    };
  }
  return act(of, {
    step: `advance:${leaseId}`,
    rule: 'FB-3',
    what: `fix ${named(of)}, and hand it to its assessor with what was done`,
    command: { type: 'AdvanceFix', data: { leaseId } },
    or: ['RejectFix'],
    lacks: needed
      ? [`a change to unit ${unit?.spec.slug ?? target}, which is with its hats and has to come back first`]
      : [],
    ...given,
  });
};

const assess = (of: OfFinding, given: Pick<Given, 'by' | 'hat' | 'inputs'>, leaseId: string): NextAction =>
  act(of, {
    step: `assess:${leaseId}`,
    rule: 'FB-7',
    what: `look at every item of ${named(of)}: close it with the evidence, or send it back naming what survives`,
    command: { type: 'CloseFeedback', data: { unresolved: [], leaseId } },
    or: ['RejectFix'],
    ...given,
  });

/** What an open finding waits for; nothing while it waits for its turn. */
const actionsOf = (of: OfFinding): readonly NextAction[] => {
  const { feedback, now } = of;
  const { hat, fixers, permitted } = feedback;
  const inputs = inputsOf(of);
  const status = statusOf(feedback);
  if (status === 'addressed') {
    const by = { ...A_PERSON, notBy: fixers };
    const what = `look at what was done about ${named(of)}: confirm it, or reopen it`;
    const command = { type: 'ConfirmFix', data: {} } as const;
    return [act(of, { step: 'confirm', rule: 'FB-10', what, by, command, or: ['ReopenFeedback'], inputs })];
  }
  if (status === 'escalated') {
    const what = `decide about ${named(of)}: it was sent back at its last attempt, ${capOf(feedback, of.policy)} of them`;
    const command = { type: 'GrantFixAttempts', data: {} } as const;
    const or = ['AcceptFeedback', 'RejectFeedback'] as const;
    return [act(of, { step: 'decide', rule: 'FB-8', what, by: A_PERSON, command, or, inputs })];
  }
  if (hat === 'renewal-manager' && permitted === null) return [];
  // A lease that has run out protects nobody, even before its timer has fired.
  const lease = feedback.lease !== null && now < feedback.lease.until ? feedback.lease : null;
  if (lease === null) return [wear(of)];
  const given = { by: { ...ANYBODY, principal: lease.holder }, hat, inputs };
  if (hat === 'feedback-assessor' && fixedBySameHands(feedback, lease.holder) !== null) {
    // What they did to the unit meanwhile is part of the fix: others assess it (UNIT-9).
    const what = `take the hat ${hat} of ${named(of)} off: you have had a hand in its fix since`;
    const command = { type: 'TakeOffFixHat', data: { leaseId: lease.id } } as const;
    return [act(of, { step: `take-off:${lease.id}`, rule: 'UNIT-9', what, command, ...given })];
  }
  const does = { classifier: classify, 'renewal-manager': fix, 'feedback-assessor': assess };
  return [does[hat](of, given, lease.id)];
};

const each = ({ stage, findings, ...rest }: OfFindings): readonly OfFinding[] =>
  inFixOrder(
    stage,
    stage.findings.filter(({ status }) => status === 'open'),
  ).flatMap((finding) => {
    const feedback = findings.get(finding.id);
    return feedback === undefined ? [] : [{ id: finding.id, finding, feedback, stage, ...rest }];
  });

/** The earlier phase first, then the worst, then the oldest (FB-6). */
export const findingActions = (of: OfFindings): readonly NextAction[] => each(of).flatMap(actionsOf);

/** Findings that wait for their turn, and for which others (FB-3, FB-6). */
export const waitingFindings = (of: OfFindings): readonly string[] => {
  const fixing = of.stage.findings.filter(({ status, progress }) => status === 'open' && progress === 'fixing');
  return each(of)
    .filter(({ feedback: { hat, permitted }, finding: { progress } }) => {
      const atWork = progress === 'classified' || progress === 'filed';
      return atWork && hat === 'renewal-manager' && permitted === null;
    })
    .map((waiting) => {
      const before = fixing.map(({ title }) => `“${title}”`).join(', ');
      return `${named(waiting)} waits for its turn${before === '' ? '' : `: ${before} is being fixed`}`;
    });
};
