/** A finding opened, talked about, and classified once (FB-1, FB-2, FB-4). */
import * as E from 'fp-ts/lib/Either.js';
import { USER } from '../../stage/finding.ts';
import type { FILING_COMMANDS } from '../commands/filing.ts';
import { type Decisions, happened } from '../decision.ts';
import { defaultInvalidates } from '../invalidates.ts';
import { leaseIn } from '../lease.ts';
import { tooLittle } from '../wording.ts';

export const filing: Decisions<Exclude<keyof typeof FILING_COMMANDS, 'OpenFeedback'>> = {
  ReplyToFeedback: (_, { message }) => {
    const empty = tooLittle('FB-2', message, '/message');
    return empty === null ? E.right([happened('FeedbackReplied', { message })]) : E.left(empty);
  },

  ClassifyFeedback: (feedback, { targetUnit, targetInvalidates, severity, message, leaseId }, context) => {
    const { filed, classification } = feedback;
    // Told apart from not being the classifier, so that whoever retries knows that it is done.
    if (classification !== null) return E.left({ _tag: 'AlreadyClassified', rule: 'FB-4', classification });
    const lease = leaseIn(['classifier'], feedback, leaseId, context);
    if (E.isLeft(lease)) return lease;
    const empty = tooLittle('FB-3', message, '/message');
    if (empty !== null) return E.left(empty);
    const unit = targetUnit === null ? null : filed.units.find(({ slug }) => slug === targetUnit);
    if (unit === undefined) {
      const known = filed.units.map(({ slug }) => slug);
      return E.left({ _tag: 'NoSuchTarget', rule: 'FB-4', target: targetUnit ?? '', known, pointer: '/targetUnit' });
    }
    const invalidates = targetInvalidates ?? defaultInvalidates(filed);
    const roles = [USER, ...filed.reviewRoles];
    const stranger = invalidates.findIndex((role) => !roles.includes(role));
    if (stranger >= 0) {
      const pointer = `/targetInvalidates/${stranger}`;
      return E.left({ _tag: 'NoSuchTarget', rule: 'FB-4', target: invalidates[stranger] ?? '', known: roles, pointer });
    }
    if (filed.severity !== null && severity !== null && severity !== filed.severity) {
      return E.left({ _tag: 'SeverityStands', rule: 'FB-4', severity: filed.severity });
    }
    return E.right([
      happened('FeedbackClassified', {
        targetUnit: unit?.unitId ?? null,
        targetInvalidates: invalidates,
        severity: filed.severity ?? severity,
        message,
      }),
    ]);
  },
};
