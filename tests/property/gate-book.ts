/**
 * What GATE-2, GATE-3 and REV-3 forbid, once more and by the log alone. It shares no code with the gate, so that it
 * can contradict it.
 */
import type { GateEvent } from '@tenure/domain/gate/events.ts';
import type { Principal } from '@tenure/domain/kernel/actor.ts';

interface Asked {
  readonly hash: string;
  readonly by: Principal;
  state: 'asked' | 'approved' | 'changes' | 'stale';
}

/** An open finding, as far as the rules ask. */
interface Open {
  severity: string | null;
  unit: string | null;
  state: 'filed' | 'classified' | 'fixing' | 'addressed' | 'escalated';
  routed: boolean;
}

export class Book {
  readonly broken: string[] = [];
  readonly seen = new Set<string>();
  private readonly work = new Map<string, string | null>();
  private readonly findings = new Map<string, Open>();
  /** Findings that were settled: a person may take that back. */
  private readonly over = new Map<string, Open>();
  private readonly dispatches = new Map<string, { unit: string; of: string; hash: string; state: string }>();
  private readonly rounds = new Map<number, Asked>();
  private readonly gates = new Map<string, 'passed' | 'failed' | null>();
  private terms: { readonly hash: string | null; readonly open: boolean } = { hash: null, open: true };
  private readonly offered = new Map<string, string>();
  private readonly signedOff = new Map<string, string>();
  private customer: string | null = null;

  private check(holds: boolean, rule: string): void {
    if (!holds) this.broken.push(rule);
  }

  /** The work or the inputs have changed: every answer and every result was about something else. */
  private touched(): void {
    for (const round of this.rounds.values()) {
      if (round.state === 'asked' || round.state === 'approved') round.state = 'stale';
    }
    for (const name of this.gates.keys()) this.gates.set(name, null);
  }

  private ready(what: string): void {
    const blocks = [...this.findings.values()].some(
      ({ severity, state }) => severity === null || severity === 'blocker' || state === 'escalated',
    );
    this.check(!blocks, `GATE-3: ${what} with a blocking finding open`);
    this.check(this.work.size > 0, `GATE-3: ${what} about nothing`);
    for (const [unit, hash] of this.work) {
      this.check(hash !== null, `GATE-3: ${what} with ${unit} unfinished`);
      const signed = [...this.dispatches.values()].some(
        (each) => each.unit === unit && each.of === 'work' && each.state === 'signed',
      );
      this.check(signed, `GATE-3: ${what} with a signature on ${unit} missing`);
    }
    const passed = [...this.gates.values()].every((result) => result === 'passed');
    this.check(passed, `REV-4: ${what} past a quality gate that has not passed`);
  }

  /** One active fix per unit, and what cuts across holds them all (FB-3); nothing that is not classified (FB-4). */
  private dispatched(id: string, unit: string | null): void {
    const open = this.findings.get(id);
    this.check(open?.state === 'classified', `FB-3: a finding that is ${open?.state} has its turn`);
    this.check(open?.unit === unit, 'FB-4: fixed elsewhere than its classifier said');
    const fixing = [...this.findings.values()].filter(({ state }) => state === 'fixing');
    const clash = fixing.some((other) => other.unit === null || unit === null || other.unit === unit);
    this.check(!clash, 'FB-3: two fixes on one unit');
    if (open !== undefined) open.state = 'fixing';
  }

  private resumed(id: string): void {
    const found = this.findings.get(id) ?? this.over.get(id);
    this.check(found !== undefined, 'FB-8: resumed what nobody filed');
    if (found === undefined) return;
    this.over.delete(id);
    this.findings.set(id, { ...found, state: found.routed ? 'classified' : 'filed' });
  }

  private answered(by: Principal, round: number, hash: string, decision: string): void {
    const asked = this.rounds.get(round);
    this.check(asked?.state === 'asked', `GATE-2, defect 30: round ${round} was answered while ${asked?.state}`);
    this.check(asked?.hash === hash, 'GATE-2: an answer to something else than was shown');
    this.check(by.kind === 'person', `GATE-2: answered by the ${by.kind} ${by.id}`);
    this.check(by.id !== asked?.by.id || by.kind !== asked.by.kind, 'GATE-2: answered by who asked');
    if (decision === 'approve') this.ready('approved');
    if (asked !== undefined) asked.state = decision === 'approve' ? 'approved' : 'changes';
  }

  private decided(decision: string): void {
    if (decision !== 'leave') {
      this.ready('decided');
      this.check([...this.rounds.values()].at(-1)?.state === 'approved', 'GATE-1: decided before the approval');
      this.check(this.signedOffNow(), 'GATE-1: decided before the commercial sign-off');
    }
    this.customer = decision;
  }

  private signedOffNow(): boolean {
    const last = this.signedOff.get(this.terms.hash ?? 'none');
    return last === 'signed-off' || last === 'not-required';
  }

  follow(event: GateEvent, actor: Principal): void {
    this.seen.add(event.type);
    switch (event.type) {
      case 'UnitPlanned':
        this.work.set(event.data.unitId, null);
        this.touched();
        return;
      case 'UnitDropped':
        this.work.delete(event.data.unitId);
        this.touched();
        return;
      case 'UnitSentBack':
        this.work.set(event.data.unitId, null);
        this.touched();
        return;
      case 'UnitWorkCorrected':
        this.check(this.work.get(event.data.unitId) !== null, 'UNIT-2: corrected what is not finished');
        this.work.set(event.data.unitId, event.data.workHash);
        this.touched();
        return;
      case 'UnitWorkRegistered':
        this.work.set(event.data.unitId, event.data.workHash);
        this.touched();
        return;
      case 'StageRiskNoted':
        this.touched();
        return;
      case 'FindingRegistered':
        this.findings.set(event.data.findingId, {
          severity: event.data.severity,
          unit: event.data.unitId,
          state: 'filed',
          routed: false,
        });
        return;
      case 'FindingRouted': {
        const open = this.findings.get(event.data.findingId);
        this.check(open?.routed === false, 'FB-4: classified twice, or not open');
        const { severity, unitId: unit } = event.data;
        this.findings.set(event.data.findingId, { severity, unit, state: 'classified', routed: true });
        return;
      }
      case 'FixDispatched':
        this.dispatched(event.data.findingId, event.data.unitId);
        return;
      case 'FindingAddressed':
      case 'FindingEscalated': {
        const open = this.findings.get(event.data.findingId);
        this.check(open !== undefined, `FB-12: ${event.type} of what is not open`);
        if (open !== undefined) open.state = event.type === 'FindingAddressed' ? 'addressed' : 'escalated';
        return;
      }
      case 'FindingResumed':
        this.resumed(event.data.findingId);
        return;
      case 'FindingSettled': {
        const open = this.findings.get(event.data.findingId);
        this.check(this.findings.delete(event.data.findingId), 'GATE-3: settled what was not open');
        this.check(actor.kind === 'system', 'GATE-3: settled past the chain of the finding');
        if (open !== undefined) this.over.set(event.data.findingId, open);
        return;
      }
      case 'GateQuestionVoided': {
        const asked = this.rounds.get(event.data.round);
        this.check(asked?.state === 'asked' || asked?.state === 'approved', 'FB-11: voided no question that counts');
        if (asked !== undefined) asked.state = 'stale';
        return;
      }
      case 'ReviewDispatched': {
        const { dispatchId, unitId, of, subjectHash } = event.data;
        this.check(!this.dispatches.has(dispatchId), 'defect 17: a dispatch used twice');
        this.dispatches.set(dispatchId, { unit: unitId, of, hash: subjectHash, state: 'pending' });
        return;
      }
      case 'RoleSigned':
      case 'SignatureWithheld': {
        const asked = this.dispatches.get(event.data.dispatchId);
        this.check(asked?.state === 'pending', `defect 4: ${event.type} answers no pending dispatch`);
        this.check(asked?.hash === event.data.subjectHash, `REV-3: ${event.type} about something else`);
        if (asked !== undefined) asked.state = event.type === 'RoleSigned' ? 'signed' : 'withheld';
        return;
      }
      case 'ReviewVoided': {
        const asked = this.dispatches.get(event.data.dispatchId);
        if (asked !== undefined) asked.state = 'voided';
        return;
      }
      case 'QualityGateDeclared':
        this.check(this.rounds.size === 0, 'REV-4: declared after the gate was opened');
        this.gates.set(event.data.name, null);
        return;
      case 'QualityGateRecorded':
        this.check(
          [...this.work.values()].every((hash) => hash !== null),
          'REV-4: a result for nothing',
        );
        this.gates.set(event.data.name, event.data.result);
        return;
      case 'GateOpened': {
        const { round, subjectHash: hash } = event.data;
        this.check(round === this.rounds.size + 1, `defect 6: round ${round} opened out of turn`);
        this.ready('opened');
        this.rounds.set(round, { hash, by: actor, state: 'asked' });
        return;
      }
      case 'GateAnswered':
        this.answered(actor, event.data.round, event.data.subjectHash, event.data.decision);
        return;
      case 'CustomerOfferRecorded':
        for (const { unitId, lever, standing } of event.data.terms) this.offered.set(`${unitId} ${lever}`, standing);
        this.terms = {
          hash: event.data.termsHash,
          open: [...this.offered.values()].every((standing) => standing === 'open-offer'),
        };
        return;
      case 'CommercialSignOffRecorded':
        this.check(actor.kind === 'person', 'GATE-4: signed off by no person');
        this.signedOff.set(this.terms.hash ?? 'none', event.data.decision);
        return;
      case 'CommercialSignOffNotRequired':
        this.check(this.terms.open, 'GATE-1: no sign-off asked for terms outside the open offers');
        this.signedOff.set(this.terms.hash ?? 'none', 'not-required');
        return;
      case 'CustomerDecided':
        this.check(actor.kind === 'person', 'GATE-4: decided by no person');
        this.decided(event.data.decision);
        return;
      case 'GatePassed':
        this.ready('passed');
        this.check(this.rounds.get(event.data.round)?.state === 'approved', 'GATE-2: passed on a stale answer');
        this.check(this.rounds.get(event.data.round)?.hash === event.data.subjectHash, 'GATE-2: passed for other work');
        this.check(this.signedOffNow(), 'GATE-1: passed without the commercial sign-off');
        this.check(this.customer !== null && this.customer !== 'leave', 'GATE-4: passed without the customer');
        return;
      default:
    }
  }
}
