/** The rules of the fix loop once more (§6), told by the log alone: it shares no code with the aggregates. */
import type { Principal } from '@tenure/domain/kernel/actor.ts';
import type { Logged } from '../support/stage-world.ts';

interface FindingBook {
  /** As the gate has heard of it. */
  open: boolean;
  severity: string | null;
  escalated: boolean;
  holds: readonly string[];
  /** As its own stream tells. */
  ends: number;
  settled: number;
  classified: boolean;
  /** The units it may be fixed on, none where there were none yet; null: it is not its turn. */
  permitted: readonly string[] | null;
  fixers: Principal[];
  hat: { who: string; until: string } | null;
}

const controller = ({ kind, id, actsFor }: Principal): string => (kind === 'agent' ? (actsFor ?? id) : id);
const nameOf = ({ kind, id }: Principal): string => `${kind}:${id}`;
const idOf = ({ stream }: Logged): string => stream.slice(stream.indexOf('-') + 1);

export class FixMonitor {
  private readonly books = new Map<string, FindingBook>();
  private readonly broken: string[];
  private readonly blockingFrom: 'blocker' | 'high';

  constructor(broken: string[], blockingFrom: 'blocker' | 'high') {
    this.broken = broken;
    this.blockingFrom = blockingFrom;
  }

  private check(holds: boolean, rule: string): void {
    if (!holds) this.broken.push(rule);
  }

  private book(id: string): FindingBook {
    const known = this.books.get(id);
    if (known !== undefined) return known;
    const at = { open: false, severity: null, escalated: false, holds: [], hat: null };
    const book: FindingBook = { ...at, ends: 0, settled: 0, classified: false, permitted: null, fixers: [] };
    this.books.set(id, book);
    return book;
  }

  /** Whether anything the gate has heard of holds it (GATE-3). */
  blocks(): boolean {
    return [...this.books.values()].some(
      ({ open, severity, escalated }) =>
        open &&
        (severity === null ||
          severity === 'blocker' ||
          escalated ||
          (severity === 'high' && this.blockingFrom === 'high')),
    );
  }

  private free(of: 'holds' | 'permitted', id: string, units: readonly string[]): void {
    for (const [other, book] of this.books) {
      const both = other !== id && (book[of] ?? []).some((unit) => units.includes(unit));
      this.check(!both, `FB-3: two findings are fixed at a time on one unit, as the ${of} says`);
    }
  }

  private byOthers({ fixers }: FindingBook, by: Principal, what: string): void {
    const same = fixers.some((fixer) => controller(fixer) === controller(by));
    this.check(!same, `FB-7, UNIT-9: ${what} by whoever fixed it`);
  }

  private ends(book: FindingBook): void {
    book.ends += 1;
    this.rests(book);
  }

  private rests(book: FindingBook): void {
    book.permitted = null;
    book.hat = null;
  }

  private underHat({ hat }: FindingBook, { actor, recordedAt, type }: Logged): void {
    const held = hat !== null && hat.who === nameOf(actor) && recordedAt < hat.until;
    this.check(held, `FB-3: ${type} by somebody who does not wear the hat`);
  }

  /** What the gate says of findings. */
  private gate(event: Logged): void {
    switch (event.type) {
      case 'FindingRegistered':
        Object.assign(this.book(event.data.findingId), { open: true, severity: event.data.severity });
        break;
      case 'FindingRouted': {
        const book = this.book(event.data.findingId);
        this.check(book.classified, 'FB-4: routed before it was classified');
        book.severity = event.data.severity;
        break;
      }
      case 'FixDispatched': {
        const { findingId, units } = event.data;
        this.free('holds', findingId, units);
        this.book(findingId).holds = units;
        break;
      }
      case 'FindingAddressed':
        Object.assign(this.book(event.data.findingId), { holds: [] });
        break;
      case 'FindingEscalated':
        Object.assign(this.book(event.data.findingId), { holds: [], escalated: true });
        break;
      case 'FindingResumed':
        Object.assign(this.book(event.data.findingId), { open: true, holds: [], escalated: false });
        break;
      case 'FindingSettled': {
        const book = this.book(event.data.findingId);
        Object.assign(book, { open: false, holds: [], escalated: false });
        book.settled += 1;
        this.check(book.settled <= book.ends, 'FB-11: settled at the gate, and its stream has no end of it');
        break;
      }
      default:
    }
  }

  follow(event: Logged): void {
    this.gate(event);
    if (event.type === 'UnitCorrected') this.book(event.data.findingId).fixers.push(event.actor);
    if (!event.stream.startsWith('feedback-')) return;
    const id = idOf(event);
    const book = this.book(id);
    switch (event.type) {
      case 'FixHatWorn':
        this.check(book.hat === null || book.hat.who === nameOf(event.actor), 'FB-3: a hat of a finding worn by two');
        if (event.data.hat === 'renewal-manager') this.check(book.permitted !== null, 'FB-6: fixed before its turn');
        if (event.data.hat === 'feedback-assessor') this.byOthers(book, event.actor, 'assessed');
        book.hat = { who: nameOf(event.actor), until: event.data.until };
        break;
      case 'FixLeaseExpired':
      case 'FixHatTakenOff':
        book.hat = null;
        break;
      case 'FeedbackClassified':
        this.check(!book.classified, 'FB-4: classified twice');
        this.underHat(book, event);
        Object.assign(book, { classified: true, hat: null });
        break;
      case 'FixPermitted':
        this.free('permitted', id, event.data.units);
        book.permitted = event.data.units;
        book.fixers.push(...event.data.fixers);
        break;
      case 'FixCorrected':
        book.fixers.push(...event.data.by);
        break;
      case 'FixHatAdvanced':
        this.underHat(book, event);
        if (event.data.hat === 'renewal-manager') book.fixers.push(event.actor);
        book.hat = null;
        break;
      case 'FixHatRejected':
        this.underHat(book, event);
        book.hat = null;
        break;
      case 'FeedbackEscalated':
        this.underHat(book, event);
        this.rests(book);
        break;
      case 'FeedbackAddressed':
        this.underHat(book, event);
        this.byOthers(book, event.actor, 'closed');
        this.rests(book);
        break;
      case 'FeedbackClosed':
        this.underHat(book, event);
        this.byOthers(book, event.actor, 'closed');
        this.ends(book);
        break;
      case 'FixConfirmed':
        this.check(event.actor.kind === 'person', 'FB-10: confirmed by no person');
        this.byOthers(book, event.actor, 'confirmed');
        this.ends(book);
        break;
      case 'FeedbackAccepted':
        this.check(event.actor.kind === 'person', 'FB-8: accepted by no person');
        this.ends(book);
        break;
      case 'FeedbackNonActionable':
      case 'FeedbackRejected':
        this.ends(book);
        break;
      case 'FeedbackAnswered':
        // Of an agent to a person it is no end yet; counting it would only be too lenient by one.
        this.ends(book);
        break;
      case 'FeedbackReopened':
        this.check(event.actor.kind === 'person', 'FB-10: reopened by no person');
        this.rests(book);
        break;
      default:
    }
  }
}
