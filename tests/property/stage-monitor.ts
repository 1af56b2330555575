/**
 * The rules of the stage once more, told by the log alone: who wrote, who signed, what was open when something was
 * let through. It shares no code with the aggregates, so that it can contradict them.
 */
import type { Principal } from '@tenure/domain/kernel/actor.ts';
import type { Logged } from '../support/stage-world.ts';
import { FixMonitor } from './stage-fix-monitor.ts';

type Dispatch = {
  unit: string;
  role: string;
  of: string;
  hash: string;
  /** Of the unit's own work when it was asked for. */
  work: string | null;
  status: 'pending' | 'signed' | 'withheld' | 'voided';
};

interface UnitBook {
  spec: string | null;
  clearedFor: string | null;
  released: boolean;
  dependsOn: readonly string[];
  slug: string;
  /** Hash of the work the gate holds; null while it holds none. */
  work: string | null;
  completed: Set<string>;
  makers: Principal[];
  holder: { id: string; until: string } | null;
}

const controller = ({ kind, id, actsFor }: Principal): string => (kind === 'agent' ? (actsFor ?? id) : id);
const nameOf = ({ kind, id }: Principal): string => `${kind}:${id}`;

export class Monitor {
  readonly broken: string[] = [];
  /** Units that findings were routed to. */
  private readonly targets = new Map<string, string | null>();
  /** How often what happened, to see that runs get anywhere. */
  readonly seen = new Map<string, number>();
  private readonly units = new Map<string, UnitBook>();
  private readonly dispatches = new Map<string, Dispatch>();
  private readonly fixes: FixMonitor;
  private readonly rounds = new Map<number, { asker: string; hash: string; answered: boolean; voided: boolean }>();
  /** Signatures the last decision has to take back before anything else happens. */
  private owed: Dispatch[] = [];
  private roles: readonly string[] = [];
  private decision: string | null = null;
  private passed = false;

  constructor(blockingFrom: 'blocker' | 'high' = 'blocker') {
    this.fixes = new FixMonitor(this.broken, blockingFrom);
  }

  toString(): string {
    return `${[...this.seen].map(([type, times]) => `${type} ${times}`).join(', ')}`;
  }

  private unit(id: string): UnitBook {
    const known = this.units.get(id);
    if (known !== undefined) return known;
    const book: UnitBook = {
      spec: null,
      clearedFor: null,
      released: false,
      dependsOn: [],
      slug: '',
      work: null,
      completed: new Set(),
      makers: [],
      holder: null,
    };
    this.units.set(id, book);
    return book;
  }

  private check(holds: boolean, rule: string): void {
    if (!holds) this.broken.push(rule);
  }

  private signed(unit: string, of: string): boolean {
    const all = [...this.dispatches.values()];
    return this.roles.every((role) =>
      all.some(
        (each) =>
          each.unit === unit &&
          each.role === role &&
          each.of === of &&
          each.status === 'signed' &&
          (of === 'spec' || each.work === this.unit(unit).work),
      ),
    );
  }

  /** What GATE-3 asks for, whoever lets the play through. */
  private letThrough(what: string): void {
    this.check(!this.fixes.blocks(), `GATE-3: ${what} with a blocking finding open`);
    for (const [id, book] of this.units) {
      if (book.spec === null) continue;
      this.check(book.work !== null, `GATE-3: ${what} while ${book.slug} is unfinished`);
      this.check(this.signed(id, 'work'), `GATE-3: ${what} without every signature on ${book.slug}`);
    }
  }

  private made(book: UnitBook, by: Principal): void {
    book.makers.push(by);
  }

  private owe(those: (dispatch: Dispatch) => boolean): void {
    this.owed.push(...[...this.dispatches.values()].filter((each) => each.status !== 'voided' && those(each)));
  }

  private handled(by: Principal, book: UnitBook): boolean {
    return book.makers.some((maker) => controller(maker) === controller(by));
  }

  follow(event: Logged): void {
    this.seen.set(event.type, (this.seen.get(event.type) ?? 0) + 1);
    const id = event.stream.slice(event.stream.indexOf('-') + 1);
    this.fixes.follow(event);
    if (event.type !== 'ReviewVoided') {
      this.check(
        this.owed.every(({ status }) => status === 'voided'),
        `FB-11, UNIT-2: a signature counts on after what it was given for changed (before ${event.type})`,
      );
      this.owed = [];
    }
    switch (event.type) {
      case 'StageOpened':
      case 'StageConfigured':
        this.roles = event.data.reviewRoles;
        break;
      case 'UnitPlanned':
      case 'UnitSpecAmended': {
        const book = this.unit(event.data.unitId);
        Object.assign(book, {
          spec: event.data.specHash,
          dependsOn: event.data.spec.dependsOn,
          slug: event.data.spec.slug,
        });
        break;
      }
      case 'UnitDropped':
        this.unit(event.data.unitId).spec = null;
        break;
      case 'UnitCleared': {
        const book = this.unit(event.data.unitId);
        this.check(this.signed(event.data.unitId, 'spec'), `REV-1: ${book.slug} cleared without its review signed`);
        this.check(event.data.specHash === book.spec, `REV-3: ${book.slug} cleared for what it was not reviewed as`);
        const before = [...this.units.values()].filter(({ slug }) => book.dependsOn.includes(slug));
        this.check(
          before.every(({ work }) => work !== null),
          `UNIT-2: ${book.slug} cleared before its dependencies`,
        );
        book.clearedFor = event.data.specHash;
        break;
      }
      case 'UnitReleased': {
        const book = this.unit(id);
        this.check(book.clearedFor === event.data.specHash, `UNIT-2: ${book.slug} released without being cleared`);
        book.released = true;
        break;
      }
      case 'UnitReopened':
        this.unit(id).released = event.data.to === 'execute' && this.unit(id).released;
        this.unit(id).holder = null;
        break;
      case 'UnitDeclared':
        if (event.data.spec.body !== null || event.data.spec.outline !== null)
          this.made(this.unit(id), event.data.declaredBy);
        break;
      case 'UnitSpecAdopted':
        if (event.data.spec.body !== null || event.data.spec.outline !== null)
          this.made(this.unit(id), event.data.amendedBy);
        break;
      case 'HatWorn': {
        const book = this.unit(id);
        this.check(book.released, `UNIT-2: a hat worn on ${book.slug}, which is not released`);
        const free = book.holder === null || book.holder.id === nameOf(event.actor);
        this.check(free, `UNIT-3: a hat of ${book.slug} worn by two`);
        if (event.data.hat === 'verifier')
          this.check(!this.handled(event.actor, book), `UNIT-9: ${book.slug} verified by its maker`);
        book.holder = { id: nameOf(event.actor), until: event.data.until };
        break;
      }
      case 'LeaseExpired':
      case 'HatTakenOff':
        this.unit(id).holder = null;
        break;
      case 'StrategyWritten':
      case 'BodyWritten':
      case 'OutputProduced': {
        const book = this.unit(id);
        this.underLease(book, event);
        this.made(book, event.actor);
        break;
      }
      case 'HatAdvanced':
      case 'HatRejected':
      case 'UnitEscalated': {
        const book = this.unit(id);
        this.underLease(book, event);
        if (event.type === 'HatAdvanced' && event.data.hat !== 'verifier') this.made(book, event.actor);
        if (event.type === 'HatAdvanced' && event.data.hat === 'verifier') {
          this.check(!this.handled(event.actor, book), `UNIT-9: ${book.slug} verified by its maker`);
        }
        if (event.type === 'HatRejected')
          this.check(event.data.bolt <= 10, `UNIT-5: ${book.slug} at bolt ${event.data.bolt}`);
        book.holder = null;
        break;
      }
      case 'UnitCompleted':
        this.unit(id).completed.add(event.data.workHash);
        break;
      case 'UnitWorkRegistered': {
        const book = this.unit(event.data.unitId);
        this.check(book.completed.has(event.data.workHash), `UNIT-2: work of ${book.slug} that no verifier completed`);
        book.work = event.data.workHash;
        break;
      }
      case 'UnitCorrected':
        this.unit(id).completed.add(event.data.workHash);
        break;
      case 'UnitWorkCorrected': {
        const { unitId, workHash, by } = event.data;
        const book = this.unit(unitId);
        this.check(book.completed.has(workHash), `UNIT-2: a correction of ${book.slug} that nobody made`);
        this.check(book.work !== null && book.work !== workHash, `UNIT-2: a correction of ${book.slug} of nothing`);
        this.owe((each) => each.unit === unitId && each.of === 'work');
        book.work = workHash;
        this.made(book, by);
        break;
      }
      case 'UnitSentBack':
        this.unit(event.data.unitId).work = null;
        break;
      case 'ReviewDispatched': {
        const { dispatchId, unitId, role, of, subjectHash } = event.data;
        this.check(!this.dispatches.has(dispatchId), `defect 17: dispatch ${dispatchId} used twice`);
        this.dispatches.set(dispatchId, {
          unit: unitId,
          role,
          of,
          hash: subjectHash,
          work: this.unit(unitId).work,
          status: 'pending',
        });
        break;
      }
      case 'RoleSigned': {
        const dispatch = this.dispatches.get(event.data.dispatchId);
        const book = this.unit(event.data.unitId);
        this.check(dispatch?.status === 'pending', 'defect 4: a signature that answers no open dispatch');
        this.check(dispatch?.hash === event.data.subjectHash, 'REV-3: a signature on something else than was asked');
        if (event.data.of === 'work') {
          this.check(book.work !== null, `REV-1: approval of ${book.slug} before it is finished`);
          if (event.actor.kind !== 'system')
            this.check(!this.handled(event.actor, book), `UNIT-9: ${book.slug} signed by its maker`);
        }
        if (dispatch !== undefined) dispatch.status = 'signed';
        break;
      }
      case 'SignatureWithheld':
      case 'ReviewVoided': {
        const dispatch = this.dispatches.get(event.data.dispatchId);
        if (dispatch !== undefined) dispatch.status = event.type === 'ReviewVoided' ? 'voided' : 'withheld';
        break;
      }
      case 'FindingRegistered':
      case 'FindingRouted':
        this.targets.set(event.data.findingId, event.data.unitId);
        break;
      case 'FindingSettled': {
        const { findingId, invalidates } = event.data;
        const target = this.targets.get(findingId) ?? null;
        this.owe(
          ({ unit, role, of, status }) =>
            of === 'work' && status === 'signed' && invalidates.includes(role) && (target === null || target === unit),
        );
        break;
      }
      case 'GateQuestionVoided': {
        const round = this.rounds.get(event.data.round);
        if (round !== undefined) round.voided = true;
        break;
      }
      case 'GateOpened':
        this.check(!this.rounds.has(event.data.round), `defect 6: round ${event.data.round} opened twice`);
        this.letThrough('the gate opened');
        this.rounds.set(event.data.round, {
          asker: nameOf(event.actor),
          hash: event.data.subjectHash,
          answered: false,
          voided: false,
        });
        break;
      case 'GateAnswered': {
        const round = this.rounds.get(event.data.round);
        this.check(event.actor.kind === 'person', 'GATE-2: answered by no person');
        this.check(round !== undefined && round.asker !== nameOf(event.actor), 'GATE-2: answered by who asked');
        this.check(round?.answered === false, 'defect 30: one question answered twice');
        this.check(round?.voided === false, 'FB-11: an answer to a question that was taken back');
        this.check(round?.hash === event.data.subjectHash, 'GATE-2: an answer to something else than was shown');
        if (event.data.decision === 'approve') this.letThrough('the gate was approved');
        if (round !== undefined) round.answered = true;
        break;
      }
      case 'CustomerDecided':
        this.decision = event.data.decision;
        if (event.data.decision !== 'leave') this.letThrough('the customer’s decision was recorded');
        break;
      case 'GatePassed':
        this.letThrough('the gate passed');
        this.check(
          [...this.rounds.values()].at(-1)?.voided === false,
          'FB-11: passed on an answer that was taken back',
        );
        this.passed = true;
        break;
      case 'CustomerDecisionRecorded':
        this.check(this.decision !== null, 'GATE-4: the play was told of a decision the gate does not know');
        break;
      case 'OutcomeRecorded':
        this.check(this.decision !== null, `GATE-4: ${event.data.result} without the customer’s decision`);
        if (event.data.result !== 'churned') this.check(this.passed, `GATE-4: ${event.data.result} past a shut gate`);
        break;
      default:
    }
  }

  private underLease(book: UnitBook, event: Logged): void {
    const held = book.holder !== null && book.holder.id === nameOf(event.actor) && event.recordedAt < book.holder.until;
    this.check(held, `UNIT-3: ${event.type} on ${book.slug} by somebody who does not wear the hat`);
  }
}
