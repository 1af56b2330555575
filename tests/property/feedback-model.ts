/**
 * The rules of a finding once more, told by its events alone (FB-2 to FB-12, UNIT-9): which status it is in, who may
 * do what now, and who had a hand in the fix. It shares no code with the aggregate, so that it can contradict it.
 */
import type { FeedbackCommand, FeedbackCommandOf } from '@tenure/domain/feedback/commands.ts';
import type { FeedbackFiled } from '@tenure/domain/feedback/events/filing.ts';
import type { FeedbackEvent } from '@tenure/domain/feedback/events.ts';
import type { Principal } from '@tenure/domain/kernel/actor.ts';
import type { Folded } from '@tenure/domain/kernel/envelope.ts';

const ORDER = ['classifier', 'renewal-manager', 'feedback-assessor'] as const;
type Hat = (typeof ORDER)[number];
const oneBack: Readonly<Record<Hat, Hat>> = {
  classifier: 'classifier',
  'renewal-manager': 'classifier',
  'feedback-assessor': 'renewal-manager',
};
const nameOf = ({ kind, id }: Principal): string => `${kind} ${id}`;
const AT_WORK = ['open', 'classified', 'fixing'];
export const EMPTY_WORDS = 'TBD';
export const ADMITTING = 'All of it agrees, though I could not verify the rail rows';

export class Model {
  readonly broken: string[] = [];
  status = 'none';
  hat: Hat = 'classifier';
  bolt = 1;
  cap: number;
  lease: { id: string; hat: string; holder: string; until: string } | null = null;
  readonly fixers: Principal[] = [];
  private filed: FeedbackFiled | null = null;
  private classified = 0;
  private corrected = false;
  private needed = false;
  private readonly leases = new Set<string>();

  constructor(cap: number) {
    this.cap = cap;
  }

  private check(holds: boolean, rule: string): void {
    if (!holds) this.broken.push(rule);
  }

  private filedAs(): FeedbackFiled {
    if (this.filed === null) throw new Error('nothing was filed');
    return this.filed;
  }

  private hands(who: Principal): string {
    return this.filedAs().separationOfDuties === 'controller' && who.actsFor !== null
      ? `person ${who.actsFor}`
      : nameOf(who);
  }

  fixedBy(who: Principal): boolean {
    return this.fixers.some((fixer) => nameOf(fixer) === nameOf(who) || this.hands(fixer) === this.hands(who));
  }

  private fixedToo(who: Principal): void {
    if (!this.fixers.some((fixer) => nameOf(fixer) === nameOf(who))) this.fixers.push(who);
  }

  /** Whether a person has to look at it before it is over. */
  private looked(): boolean {
    const { author, origin } = this.filedAs();
    return author.kind === 'person' || origin === 'drift';
  }

  private holds(hats: readonly string[], leaseId: string | null, actor: Principal, now: string): boolean {
    const { lease } = this;
    if (!AT_WORK.includes(this.status) || !hats.includes(this.hat) || lease === null) return false;
    if (now >= lease.until || lease.holder !== nameOf(actor)) return false;
    return leaseId === null ? actor.kind === 'person' : leaseId === lease.id;
  }

  private mayWear(hat: string, actor: Principal, now: string): boolean {
    if (actor.kind === 'system' || !AT_WORK.includes(this.status) || hat !== this.hat) return false;
    if (this.lease !== null && now < this.lease.until && this.lease.holder !== nameOf(actor)) return false;
    if (hat === 'renewal-manager') return this.status === 'fixing';
    return hat !== 'feedback-assessor' || !this.fixedBy(actor);
  }

  private mayReject(actor: Principal): boolean {
    if (!AT_WORK.includes(this.status) && this.status !== 'addressed' && this.status !== 'escalated') return false;
    if (actor.kind === 'person') return true;
    if (actor.kind === 'system' || this.status === 'escalated') return false;
    const classifies = this.lease?.hat === 'classifier' && this.lease.holder === nameOf(actor);
    return this.filedAs().author.kind === 'agent' && this.filedAs().origin !== 'drift' && !classifies;
  }

  private closes(closing: FeedbackCommandOf<'CloseFeedback'>['data'], actor: Principal, now: string): boolean {
    const { verification, unresolved, message, leaseId } = closing;
    const told = verification.map(({ itemId }) => itemId);
    const items = this.filedAs().items.map(({ id }) => id);
    const all = items.length === 0 ? told.includes(null) : items.every((id) => told.includes(id));
    const known = told.every((id) => id === null || items.includes(id));
    const honest = unresolved.length === 0 && message !== ADMITTING && message !== EMPTY_WORDS;
    return this.holds(['feedback-assessor'], leaseId, actor, now) && !this.fixedBy(actor) && all && known && honest;
  }

  private advances(leaseId: string | null, actor: Principal, now: string): boolean {
    const stuck = this.hat === 'renewal-manager' && this.needed && !this.corrected;
    return this.holds(['classifier', 'renewal-manager'], leaseId, actor, now) && this.classified > 0 && !stuck;
  }

  private sendsBack(given: FeedbackCommandOf<'RejectFix'>['data'], actor: Principal, now: string): boolean {
    const items = this.filedAs().items.map(({ id }) => id);
    const assessing = this.hat === 'feedback-assessor';
    const named = given.survivors.every((id) => items.includes(id));
    const enough = !assessing || items.length === 0 || given.survivors.length > 0;
    const mine = this.holds(['renewal-manager', 'feedback-assessor'], given.leaseId, actor, now);
    return mine && named && enough && !(assessing && this.fixedBy(actor));
  }

  private answers(leaseId: string | null, actor: Principal, now: string): boolean {
    const { origin, author } = this.filedAs();
    const asPerson = actor.kind === 'person' && nameOf(actor) !== nameOf(author) && this.status === 'open';
    return origin === 'user-question' && (asPerson || this.holds(['classifier'], leaseId, actor, now));
  }

  /** Types of the events that must come of a command, or null: it must be refused. */
  expects({ type, data }: FeedbackCommand, actor: Principal, now: string): readonly string[] | null {
    const person = actor.kind === 'person';
    const when = (may: boolean, ...types: readonly string[]) => (may ? types : null);
    const engine = (happens: boolean, ...types: readonly string[]) =>
      actor.kind === 'system' ? (happens ? types : []) : null;
    const said = ['message', 'answer', 'reason'].every((field) => Reflect.get(data, field) !== EMPTY_WORDS);
    const needsWords = type !== 'NoteCorrection' && type !== 'OpenFeedback';
    if (!said && needsWords) return null;
    switch (type) {
      case 'OpenFeedback':
        return engine(false);
      case 'ExpireFixLease':
        return engine(
          this.lease !== null && this.lease.id === data.leaseId && now >= this.lease.until,
          'FixLeaseExpired',
        );
      case 'PermitFix':
        return engine(this.status === 'classified', 'FixPermitted');
      case 'NoteCorrection':
        return engine(this.status === 'fixing', 'FixCorrected');
      case 'WearFixHat': {
        const over = this.lease !== null && now >= this.lease.until ? ['FixLeaseExpired'] : [];
        return when(this.mayWear(data.hat, actor, now), ...over, 'FixHatWorn');
      }
      case 'TakeOffFixHat':
        return when(this.holds(ORDER, data.leaseId, actor, now), 'FixHatTakenOff');
      case 'ClassifyFeedback': {
        const { severity } = this.filedAs();
        const apt =
          data.targetUnit !== 'nowhere' && (severity === null || data.severity === null || data.severity === severity);
        const may = this.classified === 0 && this.holds(['classifier'], data.leaseId, actor, now);
        return when(apt && may, 'FeedbackClassified');
      }
      case 'AdvanceFix':
        return when(this.advances(data.leaseId, actor, now), 'FixHatAdvanced');
      case 'RejectFix':
        return when(this.sendsBack(data, actor, now), this.bolt >= this.cap ? 'FeedbackEscalated' : 'FixHatRejected');
      case 'CloseFeedback':
        return when(this.closes(data, actor, now), this.looked() ? 'FeedbackAddressed' : 'FeedbackClosed');
      case 'CloseAsNonActionable': {
        const theirs = person || this.filedAs().author.kind !== 'system';
        return when(theirs && this.holds(['classifier'], data.leaseId, actor, now), 'FeedbackNonActionable');
      }
      case 'AnswerFeedback':
        return when(this.answers(data.leaseId, actor, now), 'FeedbackAnswered');
      case 'GrantFixAttempts':
        return when(person && this.status === 'escalated', 'FixAttemptsGranted');
      case 'AcceptFeedback':
        return when(person && this.status === 'escalated', 'FeedbackAccepted');
      case 'RejectFeedback':
        return when(this.mayReject(actor), 'FeedbackRejected');
      case 'ConfirmFix':
        return when(person && this.status === 'addressed' && !this.fixedBy(actor), 'FixConfirmed');
      case 'ReopenFeedback': {
        const reopens = ['addressed', 'closed', 'rejected', 'non-actionable'].includes(this.status);
        return when(person && reopens, 'FeedbackReopened');
      }
      case 'ReplyToFeedback':
        return ['FeedbackReplied'];
    }
  }

  private over(status: string): void {
    Object.assign(this, { status, lease: null, needed: false });
  }

  follow({ type, data, actor, recordedAt }: Folded<FeedbackEvent>): void {
    const ended = ['closed', 'rejected', 'non-actionable'].includes(this.status);
    const afterwards = type === 'FeedbackReopened' || type === 'FeedbackReplied';
    this.check(!ended || afterwards, `FB-12: ${type} after the end`);
    const byPerson = ['FixAttemptsGranted', 'FeedbackAccepted', 'FixConfirmed', 'FeedbackReopened'].includes(type);
    this.check(!byPerson || actor.kind === 'person', `FB-8, FB-10: ${type} by ${nameOf(actor)}`);
    switch (type) {
      case 'FeedbackFiled':
        this.check(this.filed === null, 'FB-2: filed twice');
        Object.assign(this, { filed: data, status: 'open' });
        break;
      case 'FeedbackReplied':
        break;
      case 'FeedbackClassified':
        this.classified += 1;
        this.check(this.classified === 1, 'FB-4: classified twice');
        Object.assign(this, { status: 'classified', hat: 'renewal-manager', lease: null });
        break;
      case 'FixHatWorn': {
        const renewed = this.lease?.id === data.leaseId;
        this.check(renewed || !this.leases.has(data.leaseId), `FB-3: ${data.leaseId} given out twice`);
        this.check(data.until > recordedAt, 'FB-3: a lease that is over when it begins');
        this.leases.add(data.leaseId);
        this.lease = { id: data.leaseId, hat: data.hat, holder: nameOf(actor), until: data.until };
        if (data.hat === 'renewal-manager') this.fixedToo(actor);
        break;
      }
      case 'FixHatTakenOff':
      case 'FixLeaseExpired':
        this.lease = null;
        break;
      case 'FixPermitted':
        Object.assign(this, { status: 'fixing', needed: data.correctionNeeded });
        for (const fixer of data.fixers) this.fixedToo(fixer);
        break;
      case 'FixCorrected':
        this.corrected = true;
        for (const fixer of data.by) this.fixedToo(fixer);
        break;
      case 'FixHatAdvanced':
        if (data.hat === 'renewal-manager') this.fixedToo(actor);
        this.check(ORDER.indexOf(data.to) === ORDER.indexOf(data.hat) + 1, 'FB-3: handed on past somebody');
        Object.assign(this, { hat: data.to, lease: null });
        break;
      case 'FixHatRejected':
        this.check(data.bolt === this.bolt + 1 && data.bolt <= this.cap, `FB-8: bolt ${data.bolt} of ${this.cap}`);
        this.check(data.to === oneBack[data.hat], 'FB-8: sent back past somebody');
        Object.assign(this, { hat: data.to, lease: null, bolt: data.bolt, corrected: false });
        break;
      case 'FeedbackEscalated':
        this.check(data.bolt === this.cap, 'POL-7: escalated before the cap');
        this.over('escalated');
        break;
      case 'FixAttemptsGranted':
        this.bolt += 1;
        Object.assign(this, { cap: data.cap, status: 'classified', hat: oneBack[this.hat], corrected: false });
        break;
      case 'FeedbackAddressed':
      case 'FeedbackClosed':
        this.check(!this.fixedBy(actor), `UNIT-9: ${type} by ${nameOf(actor)}, who fixed it`);
        this.check(type === (this.looked() ? 'FeedbackAddressed' : 'FeedbackClosed'), `FB-10: ${type}`);
        this.over(this.looked() ? 'addressed' : 'closed');
        break;
      case 'FeedbackAnswered':
        this.over(this.looked() && actor.kind !== 'person' ? 'addressed' : 'closed');
        break;
      case 'FixConfirmed':
      case 'FeedbackAccepted':
        this.over('closed');
        break;
      case 'FeedbackRejected':
        this.over('rejected');
        break;
      case 'FeedbackNonActionable':
        this.over('non-actionable');
        break;
      case 'FeedbackReopened':
        this.over(this.classified > 0 ? 'classified' : 'open');
        Object.assign(this, { hat: this.classified > 0 ? 'renewal-manager' : 'classifier', corrected: false });
        break;
    }
  }
}
