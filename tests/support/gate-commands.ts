/** Commands of the gate as people send them, with one thing or another changed by a spec. */
import type { GateCommand, GateCommandOf } from '@tenure/domain/gate/commands.ts';
import { person } from '@tenure/domain/kernel/actor.ts';
import type { FindingId } from '@tenure/domain/kernel/ids.ts';
import { date } from './play-spec.ts';

type Data<T extends GateCommand['type']> = GateCommandOf<T>['data'];

/** By a person, on the stage as a whole, not classified, unless said otherwise. */
export const file = (given: Partial<Data<'FileFinding'>> = {}): GateCommand => ({
  type: 'FileFinding',
  data: {
    unit: null,
    role: null,
    origin: 'user-chat',
    title: 'The fee of the second year is missing',
    body: 'Jonas Weber asked for it in the budget call of 14 October.',
    items: [],
    severity: null,
    reopens: null,
    ...given,
  },
});

/** What the chain of a finding says to the gate; on Olga's word, unless said otherwise. */
const OLGA = person('olga');

export const settle = (findingId: string, given: Partial<Data<'SettleFinding'>> = {}): GateCommand => ({
  type: 'SettleFinding',
  data: {
    findingId: findingId as FindingId,
    resolution: 'accepted',
    reason: 'The order form of 2027 settles it, and Jonas Weber knows',
    invalidates: [],
    by: OLGA,
    ...given,
  },
});

export const route = (findingId: string, given: Partial<Data<'RouteFinding'>> = {}): GateCommand => ({
  type: 'RouteFinding',
  data: { findingId: findingId as FindingId, unitId: null, severity: 'medium', invalidates: [], by: OLGA, ...given },
});

export const progress = (
  findingId: string,
  to: Data<'NoteFindingProgress'>['progress'],
  given: Partial<Data<'NoteFindingProgress'>> = {},
): GateCommand => ({
  type: 'NoteFindingProgress',
  data: { findingId: findingId as FindingId, progress: to, by: OLGA, reason: 'Looked at on Monday', ...given },
});

export const correction = (
  given: Omit<Data<'RegisterCorrection'>, 'by' | 'message' | 'producers'> & Partial<Data<'RegisterCorrection'>>,
): GateCommand => ({
  type: 'RegisterCorrection',
  data: { producers: [OLGA], by: OLGA, message: 'The second year has its fee now', ...given },
});

export const drift = (given: Partial<Data<'ReportDrift'>> = {}): GateCommand => ({
  type: 'ReportDrift',
  data: {
    artifact: 'RENEWAL-STRATEGY.md',
    unit: null,
    expected: 'a'.repeat(64),
    found: 'b'.repeat(64),
    detail: 'Two lines differ in the section on price.',
    ...given,
  },
});

export const declareGate = (
  name = 'price-sheet',
  description = 'The price sheet adds up to the fee of the order form',
): GateCommand => ({ type: 'DeclareQualityGate', data: { name, description } });

export const recordGate = (
  result: 'passed' | 'failed',
  given: Partial<Data<'RecordQualityGate'>> = {},
): GateCommand => ({
  type: 'RecordQualityGate',
  data: { name: 'price-sheet', result, evidence: 'Run 418 of the price sheet check', unit: null, ...given },
});

type Comment = Data<'AnswerGate'>['comments'][number];

export const comment = (given: Partial<Comment> = {}): Comment => ({
  title: 'Say what the second year costs',
  body: 'The board asked, and the strategy has only the first year.',
  unit: null,
  reopens: null,
  ...given,
});

export const changes = (subjectHash: string, ...comments: readonly Partial<Comment>[]): GateCommand => ({
  type: 'AnswerGate',
  data: {
    subjectHash,
    decision: 'request-changes',
    note: null,
    comments: comments.map(comment),
  },
});

export type Term = Data<'RecordCustomerOffer'>['terms'][number];

export const term = (given: Partial<Term> = {}): Term => ({
  unit: 'depots',
  lever: 'add-ons',
  statement: 'Rail slots at list price',
  amount: null,
  standing: 'open-offer',
  ...given,
});

export const euros = (major: number) => ({ minor: major * 100, currency: 'EUR' });
export const price = (major: number, given: Partial<Term> = {}): Term =>
  term({ lever: 'price', statement: `EUR ${major} a year`, amount: euros(major), standing: null, ...given });

export const offerOf = (offeredOn: string, ...terms: readonly Term[]): GateCommand => ({
  type: 'RecordCustomerOffer',
  data: { offeredOn: date(offeredOn), offeredBy: 'Maria Lopez, COO', terms },
});
export const offer = (...terms: readonly Term[]): GateCommand => offerOf('2026-03-02', ...terms);

export const signOff = (given: Partial<Data<'RecordSignOff'>> = {}): GateCommand => ({
  type: 'RecordSignOff',
  data: { role: 'finance', decision: 'signed-off', note: 'Margin stays above 62 percent', ...given },
});

export const customer = (given: Partial<Data<'RecordCustomerDecision'>> = {}): GateCommand => ({
  type: 'RecordCustomerDecision',
  data: {
    decision: 'renew',
    decidedOn: date('2026-03-02'),
    decidedBy: 'Maria Lopez, COO',
    evidence: 'Order form 2026-117, countersigned',
    ...given,
  },
});
