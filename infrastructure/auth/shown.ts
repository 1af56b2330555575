/**
 * What analysts see: identifiers, words of closed lists, dates, numbers. Not what people wrote (notes, messages,
 * reasons, titles, bodies), and not their names. Each document is declared once, here; everything else is left out.
 */
import type { Shown } from './access.ts';

const onlyShown = (shown: Shown, value: unknown): unknown => {
  if (value === null || value === undefined) return value;
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value.map((item: unknown) => onlyShown(shown, item));
    return items.filter((item) => item !== undefined);
  }
  const isObject = typeof value === 'object';
  if (shown === true) return isObject ? undefined : value;
  if (!isObject) return undefined;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, held]): readonly (readonly [string, unknown])[] => {
      const field = Object.hasOwn(shown, name) ? shown[name] : undefined;
      const left = field === undefined ? undefined : onlyShown(field, held);
      return left === undefined ? [] : [[name, left]];
    }),
  );
};

/** The document without everything that is not declared. */
export const redacted = (shown: Shown, document: unknown): unknown => onlyShown(shown, document) ?? null;

const fields = (...names: readonly string[]): Readonly<Record<string, true>> =>
  Object.fromEntries(names.map((name) => [name, true]));

const PLAY: Shown = {
  ...fields('id', 'slug', 'tier', 'segment', 'risk', 'playbook', 'playbookVersion', 'pattern', 'stage'),
  ...fields('policyVersion', 'timeZone', 'deadline', 'noticeDate', 'startedAt', 'checkpointMisses'),
  ...fields('checkpointsMissed', 'openEscalations', 'highestSeverity', 'contextGaps', 'customerDecision', 'result'),
  ...fields('revision', 'position', 'updatedAt'),
  account: fields('id', 'name'),
  arr: fields('minor', 'currency'),
  fit: fields('anchor', 'leadTimeDays', 'availableDays', 'compressed', 'compressedByPercent'),
  approval: fields('at', 'complexity'),
  steps: fields('step', 'status'),
  mergeGate: fields('status', 'heldBy', 'waived'),
  tasks: fields('total', 'open', 'nextDue'),
  milestones: fields('total', 'reached', 'slips'),
  nextCheckpoint: fields('id', 'due'),
};

const ESCALATION: Shown = {
  ...fields('playId', 'id', 'accountId', 'rule', 'ruleName', 'policyVersion', 'severity', 'requiredResponse'),
  ...fields('respondBy', 'unanswered', 'climbs', 'reminders', 'evidence', 'status', 'manual'),
  ...fields('triggeredAt', 'acknowledgedAt', 'resolvedAt'),
};

const FINDING: Shown = {
  ...fields('id', 'unit', 'unitId', 'role', 'origin', 'severity', 'blocking', 'filedAt', 'status', 'progress'),
  ...fields('target', 'invalidates'),
  check: fields('check', 'rule'),
  settlement: fields('resolution', 'invalidates', 'at'),
  chain: fields('status', 'hat', 'leaseUntil', 'bolt', 'cap'),
};

export const SHOWN_PLAYS: Shown = { plays: PLAY, next: true };

export const SHOWN_TRACKER: Shown = {
  play: PLAY,
  context: fields('kind', 'required', 'status', 'readAt', 'facts', 'defects'),
  checkpoints: {
    ...fields('id', 'due', 'firstDue', 'status', 'misses', 'ownerRoles'),
    escalation: fields('tier', 'severity', 'requiredResponse', 'nextCheckIn'),
    record: fields('risk', 'verdict', 'at'),
  },
  milestones: fields('id', 'phase', 'due', 'baselineDue', 'reachedOn', 'overdue', 'slipDays'),
  tasks: fields('id', 'phase', 'ownerRole', 'due', 'baselineDue', 'status', 'dependsOn'),
  escalations: ESCALATION,
  riskHistory: fields('at', 'from', 'risk', 'source', 'eventId'),
  planReview: { ...fields('passed'), items: fields('id', 'passed') },
  changeLog: fields('at', 'eventId'),
};

export const SHOWN_ESCALATIONS: Shown = { escalations: ESCALATION };

export const SHOWN_FINDINGS: Shown = { findings: FINDING };
