/**
 * The renewal strategy of a made-up account, Nordhafen Logistik: complete in both halves, and such as somebody
 * could really go into the conversation with. Every check passes; tests break it one element at a time.
 */

import type { RenewalStrategy } from '@tenure/domain/strategy/strategy.ts';
import { executiveHalf } from './believable-executive-half.ts';
import { person } from './believable-people.ts';

const euros = (major: number) => ({ minor: major * 100, currency: 'EUR' });

export const believableStrategy = (): RenewalStrategy => ({
  value: {
    started: {
      state: 'In 2024 the fourteen depots booked dock slots by telephone, and trucks waited 96 minutes on average.',
      promise:
        'Slot booking for all carriers, and waiting times below 60 minutes by the end of the first contract year.',
      roiCommitment: 'EUR 180,000 a year less demurrage, as schedule B of the contract says.',
    },
    achieved: [
      {
        statement: 'Average truck waiting time fell from 96 to 41 minutes',
        metric: { name: 'Truck waiting time', unit: 'minutes', baseline: '96', result: '41' },
        source: { kind: 'customer-kpi', reference: 'Depot KPI report of October 2026, page 3' },
      },
      {
        statement: 'Carriers book 88 percent of their slots themselves; 34 percent did in the first quarter',
        metric: { name: 'Slots booked by carriers', unit: 'percent', baseline: '34', result: '88' },
        source: { kind: 'usage-data', reference: 'Usage export of 31 October 2026, sheet Depots' },
      },
      {
        statement: 'Demurrage paid fell from EUR 412,000 to EUR 205,000 a year',
        metric: { name: 'Demurrage paid', unit: 'EUR per year', baseline: '412,000', result: '205,000' },
        source: { kind: 'documented-outcome', reference: 'Half-year report 2026 of the customer, table 7' },
      },
    ],
    next: 'The two Polish depots join in spring, and rail slots follow once the terminal in Gdansk opens.',
  },
  objections: [
    {
      topic: 'price',
      objection: 'EUR 240,000 is a lot for a booking calendar',
      probability: 70,
      source: { kind: 'stakeholder', reference: 'Jonas Weber, CFO, budget call of 14 October' },
      response: 'The platform pays for itself out of demurrage alone, which their own half-year report shows.',
      proof: {
        statement: 'Demurrage fell by EUR 207,000, against a fee of EUR 240,000 that also covers the gate module',
        reference: 'Half-year report 2026, table 7',
      },
      boundary: {
        gives: 'A flat fee in year one against 36 months; anything beyond is decided by Priya Nair',
        withholds: 'A lower unit price at 12 months',
      },
    },
    {
      topic: 'competitive',
      objection: 'Dockline quoted 15 percent less for slot booking',
      probability: 55,
      source: { kind: 'signal', reference: 'Tender notice of 2 October on their procurement portal' },
      response: 'Dockline has no gate module, so the customer would pay for a second system and for the interface.',
      proof: {
        statement: 'The gate module handled 61,000 arrivals in the third quarter',
        reference: 'Usage export of 31 October 2026, sheet Gate',
      },
      boundary: { gives: 'A side-by-side pilot at one depot for four weeks', withholds: 'Matching the Dockline quote' },
    },
    {
      topic: 'scope',
      objection: 'Five of the depots hardly use yard management',
      probability: 40,
      source: { kind: 'pattern', reference: 'Sign-ins per depot, August to October' },
      response:
        'The five depots get coaching in their own shifts, and yard management is invoiced from their first month of use.',
      proof: {
        statement: 'Depots with shift coaching reached 80 percent use within six weeks',
        reference: 'Usage export of 31 October 2026, depots 3, 7 and 9',
      },
      boundary: {
        gives: 'Yard management suspended at five depots until June',
        withholds: 'Taking depots out of the contract',
      },
    },
    {
      topic: 'timing',
      objection: 'The 2027 budget is frozen until February',
      probability: 30,
      source: { kind: 'stakeholder', reference: 'Maria Lopez, COO, e-mail of 20 October' },
      response: 'Signature in December with the first invoice in March keeps the renewal out of the frozen budget.',
      proof: {
        statement: 'The freeze covers payments before 1 March, not obligations',
        reference: 'Budget circular 2026/11 of the customer',
      },
      boundary: { gives: 'First invoice on 1 March', withholds: 'Signature after the notice date' },
    },
  ],
  levers: {
    price: {
      openOffer: 'List price, 3 percent uplift',
      acceptableCounter: 'No uplift in year one against 36 months',
      walkAway: 'Below 95 percent of the present fee',
      escalationOwner: person.cro,
      scale: {
        unit: 'fee per year',
        favours: 'higher',
        openOffer: euros(247_200),
        acceptableCounter: euros(240_000),
        walkAway: euros(228_000),
      },
    },
    'term-length': {
      openOffer: '36 months',
      acceptableCounter: '24 months',
      walkAway: 'Shorter than 12 months',
      escalationOwner: person.director,
      scale: { unit: 'months', favours: 'higher', openOffer: 36, acceptableCounter: 24, walkAway: 12 },
    },
    'payment-terms': {
      openOffer: 'Annual prepayment, net 30',
      acceptableCounter: 'Half-yearly prepayment, net 30',
      walkAway: 'Payment later than 60 days',
      escalationOwner: person.finance,
      scale: { unit: 'days', favours: 'lower', openOffer: 30, acceptableCounter: 30, walkAway: 60 },
    },
    scope: {
      openOffer: 'All fourteen depots with the gate module',
      acceptableCounter: 'Yard management suspended at five depots until June',
      walkAway: 'Fewer than 12 depots',
      escalationOwner: person.director,
      scale: { unit: 'depots', favours: 'higher', openOffer: 14, acceptableCounter: 14, walkAway: 12 },
    },
    'add-ons': {
      openOffer: 'Rail slots at list price',
      acceptableCounter: 'Rail slots without charge for three months',
      walkAway: 'Rail slots without charge beyond June 2027',
      escalationOwner: person.director,
      scale: null,
    },
    'professional-services': {
      openOffer: 'Ten days of shift coaching at list rates',
      acceptableCounter: 'Five of the ten days without charge',
      walkAway: 'All coaching without charge',
      escalationOwner: person.finance,
      scale: { unit: 'days invoiced', favours: 'higher', openOffer: 10, acceptableCounter: 5, walkAway: 1 },
    },
  },
  motion: [
    {
      phase: 'pre-meeting',
      entry: 'Health report and opportunity brief of October are filed in the account folder',
      owner: person.csm,
      exit: 'All six levers are approved by Priya Nair and recorded in the deal desk ticket',
      dependsOn: [],
    },
    {
      phase: 'discovery',
      entry: 'Maria Lopez has accepted the invitation to the discovery call',
      owner: person.csm,
      exit: 'The champion has signed off the list of objections, each with its source',
      dependsOn: ['pre-meeting'],
    },
    {
      phase: 'proposal',
      entry: 'The objection list names the one objection that decides, and who holds it',
      owner: person.ae,
      exit: 'Order form 2026-117 has been sent to procurement and to Jonas Weber',
      dependsOn: ['discovery'],
    },
    {
      phase: 'negotiation',
      entry: 'Procurement has returned the order form with its redlines',
      owner: person.ae,
      exit: 'The redline document has no open comment, and both sides confirmed in writing',
      dependsOn: ['proposal'],
    },
    {
      phase: 'close',
      entry: 'Deal desk has approved every term beyond the open offers',
      owner: person.director,
      exit: 'Order form countersigned by Maria Lopez, purchase order number recorded in the CRM',
      dependsOn: ['negotiation'],
    },
  ],
  expansion: {
    carriedForward: [
      {
        pathId: 'polish-depots',
        framing: 'Their expansion plan opens Gdansk and Poznan; both book like the other fourteen',
      },
      { pathId: 'rail-slots', framing: 'Their rail terminal needs slots from its first day' },
    ],
    ruledOut: [
      {
        pathId: 'carrier-scoring',
        why: 'The works council refused the ranking of carriers by driver behaviour on 2 February',
      },
      { pathId: 'fuel-cards', why: 'The customer bought fuel cards elsewhere in May' },
    ],
  },
  healthRisks: [
    {
      riskId: 'champion-left',
      treatment: 'mitigated',
      response: 'Eva Lind took over as champion in August and presents the KPI sheet to the board herself.',
    },
    {
      riskId: 'api-outages',
      treatment: 'open',
      response: 'We open the meeting with the outage report and the date on which the second gateway goes live.',
    },
    {
      riskId: 'support',
      treatment: 'accepted',
      response: 'Night support stays at four hours; the customer chose that level in the last amendment.',
    },
  ],
  handoff: {
    audience: [
      { role: 'COO', decisionCriteria: 'Truck waiting time below 45 minutes at every depot through peak week' },
    ],
    beats: ['From slot booking to one view of road and rail'],
    touch: 'in-person-review',
    message: 'Our CRO answers for the second gateway before peak week, with a date in the contract.',
  },
  executive: executiveHalf(),
});
