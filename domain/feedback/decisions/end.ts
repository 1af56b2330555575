/** How a finding ends, and how people take that back (FB-5, FB-7 to FB-11). */
import * as E from 'fp-ts/lib/Either.js';
import { admission, notWorthFixing } from '../admission.ts';
import type { END_COMMANDS } from '../commands/end.ts';
import type { FeedbackCommandOf } from '../commands.ts';
import { type Decisions, happened } from '../decision.ts';
import { leaseIn, samePrincipal } from '../lease.ts';
import type { FeedbackRefusal } from '../refusals.ts';
import { isLookedAtByPerson, mayNotReject } from '../rights.ts';
import { type Feedback, statusOf } from '../state.ts';
import { tooLittle } from '../wording.ts';
import { fixedBySameHands, strangerItem } from './chain.ts';

type Closing = FeedbackCommandOf<'CloseFeedback'>['data'];

/** What the finding enumerates: an assessor whose words admit that something survives has to say which of them. */
const itemsOf = ({ filed }: Feedback): readonly string[] =>
  filed.items.map(({ id, statement }) => `${id}: ${statement}`);

/** Items nobody verified, in the order they were filed; a finding without items is verified as a whole. */
const unverified = ({ filed }: Feedback, { verification }: Closing): readonly string[] =>
  filed.items.length === 0
    ? verification.some(({ itemId }) => itemId === null)
      ? []
      : ['the finding as a whole']
    : filed.items
        .filter(({ id }) => !verification.some(({ itemId }) => itemId === id))
        .map(({ id, statement }) => `${id}: ${statement}`);

/** What the assessor's discipline forbids (FB-7). */
const undisciplined = (feedback: Feedback, closing: Closing): FeedbackRefusal | null => {
  const { verification, unresolved, message } = closing;
  if (unresolved.length > 0) return { _tag: 'Unresolved', rule: 'FB-7', unmet: unresolved };
  const named = verification.flatMap(({ itemId }) => (itemId === null ? [] : [itemId]));
  const stranger = strangerItem(feedback, named, '/verification');
  if (stranger !== null) return stranger;
  const survivors = unverified(feedback, closing);
  if (survivors.length > 0) return { _tag: 'NotVerified', rule: 'FB-7', unmet: survivors };
  for (const [index, { checked, evidence }] of verification.entries()) {
    const at = `/verification/${index}`;
    const empty = tooLittle('FB-7', checked, `${at}/checked`) ?? tooLittle('FB-7', evidence, `${at}/evidence`);
    if (empty !== null) return empty;
    const admitted = admission(checked) ?? admission(evidence);
    if (admitted !== null)
      return { _tag: 'AdmitsDefect', rule: 'FB-7', ...admitted, pointer: at, unmet: itemsOf(feedback) };
  }
  const admitted = admission(message);
  return admitted === null
    ? tooLittle('FB-7', message, '/message')
    : { _tag: 'AdmitsDefect', rule: 'FB-7', ...admitted, pointer: '/message', unmet: itemsOf(feedback) };
};

const carried = ({ classification, filed }: Feedback) => ({
  targetUnit: classification?.targetUnit ?? null,
  invalidates: classification?.targetInvalidates ?? [],
  separationOfDuties: filed.separationOfDuties,
});

const personOnly = (kind: string, rule: 'FB-8' | 'FB-10', what: string): FeedbackRefusal | null =>
  kind === 'person' ? null : { _tag: 'PersonNeeded', rule, what, kind };

export const end: Decisions<keyof typeof END_COMMANDS> = {
  CloseAsNonActionable: (feedback, { message, leaseId }, context) => {
    const lease = leaseIn(['classifier'], feedback, leaseId, context);
    if (E.isLeft(lease)) return lease;
    const { kind } = context.actor;
    // A check of the engine would file it again, and an agent close it again, for ever.
    if (kind !== 'person' && feedback.filed.author.kind === 'system') {
      const what = 'to say that nothing can be done about what the engine found';
      return E.left({ _tag: 'PersonNeeded', rule: 'FB-5', what, kind });
    }
    const empty = tooLittle('FB-5', message, '/message');
    return empty === null ? E.right([happened('FeedbackNonActionable', { message })]) : E.left(empty);
  },

  AnswerFeedback: (feedback, { answer, leaseId }, context) => {
    const { filed } = feedback;
    if (filed.origin !== 'user-question') return E.left({ _tag: 'NoQuestion', rule: 'FB-5', origin: filed.origin });
    // Whoever asked does not answer; a person needs no hat for it, an agent answers as the classifier.
    const asPerson = context.actor.kind === 'person' && !samePrincipal(context.actor, filed.author);
    if (!asPerson || statusOf(feedback) !== 'open') {
      const lease = leaseIn(['classifier'], feedback, leaseId, context);
      if (E.isLeft(lease)) return lease;
    }
    const empty = tooLittle('FB-5', answer, '/answer');
    return empty === null ? E.right([happened('FeedbackAnswered', { answer })]) : E.left(empty);
  },

  CloseFeedback: (feedback, closing, context) => {
    const lease = leaseIn(['feedback-assessor'], feedback, closing.leaseId, context);
    if (E.isLeft(lease)) return lease;
    const wrong = fixedBySameHands(feedback, context.actor) ?? undisciplined(feedback, closing);
    if (wrong !== null) return E.left(wrong);
    const { verification, message } = closing;
    // What a person filed, a person looks at before it is over (FB-10).
    const type = isLookedAtByPerson(feedback.filed) ? 'FeedbackAddressed' : 'FeedbackClosed';
    return E.right([happened(type, { verification, message, ...carried(feedback) })]);
  },

  ConfirmFix: (feedback, { note }, { actor }) => {
    const stranger = personOnly(actor.kind, 'FB-10', 'to confirm a fix');
    if (stranger !== null) return E.left(stranger);
    const status = statusOf(feedback);
    if (status !== 'addressed') return E.left({ _tag: 'NotAddressed', rule: 'FB-10', status });
    const same = fixedBySameHands(feedback, actor);
    if (same !== null) return E.left(same);
    // An answer took no signatures back, and looking at it takes none back either.
    const { invalidates = [] } = feedback.addressed ?? {};
    return E.right([happened('FixConfirmed', { note, ...carried(feedback), invalidates })]);
  },

  RejectFeedback: (feedback, { reason }, context) => {
    const { actor } = context;
    const status = statusOf(feedback);
    const { author } = feedback.filed;
    const why = mayNotReject(feedback.filed, actor.kind, status);
    if (why !== null) {
      return E.left({ _tag: 'MayNotReject', rule: 'FB-9', why, status, author: author.kind, actor: actor.kind });
    }
    const { lease } = feedback;
    if (lease?.hat === 'classifier' && samePrincipal(lease.holder, actor) && actor.kind !== 'person') {
      return E.left({ _tag: 'ClassifierMayNotReject', rule: 'FB-5' });
    }
    const bother = notWorthFixing(reason);
    if (bother !== null) return E.left({ _tag: 'NotWorthFixing', rule: 'FB-9', ...bother, pointer: '/reason' });
    const empty = tooLittle('FB-9', reason, '/reason');
    return empty === null ? E.right([happened('FeedbackRejected', { reason })]) : E.left(empty);
  },

  AcceptFeedback: (feedback, { reason }, { actor }) => {
    const stranger = personOnly(actor.kind, 'FB-8', 'to live with a finding');
    if (stranger !== null) return E.left(stranger);
    const status = statusOf(feedback);
    if (status !== 'escalated') return E.left({ _tag: 'FindingNotEscalated', rule: 'FB-8', status });
    const empty = tooLittle('FB-8', reason, '/reason');
    return empty === null ? E.right([happened('FeedbackAccepted', { reason })]) : E.left(empty);
  },

  ReopenFeedback: (feedback, { reason }, { actor }) => {
    const stranger = personOnly(actor.kind, 'FB-10', 'to reopen a finding');
    if (stranger !== null) return E.left(stranger);
    if (feedback.end === null && feedback.addressed === null) {
      return E.left({ _tag: 'NothingToReopen', rule: 'FB-10', status: statusOf(feedback) });
    }
    const empty = tooLittle('FB-10', reason, '/reason');
    return empty === null ? E.right([happened('FeedbackReopened', { reason })]) : E.left(empty);
  },
};
