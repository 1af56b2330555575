/** What the executive sponsor adds to the believable strategy (UNIT-7). */
import type { PlainDate } from '@tenure/domain/kernel/dates.ts';
import type { ExecutiveHalf } from '@tenure/domain/strategy/executive.ts';
import { person } from './believable-people.ts';

const on = (date: string): PlainDate => date as PlainDate;

export const executiveHalf = (): ExecutiveHalf => ({
  audience: {
    primary: {
      kind: 'named',
      executive: {
        name: 'Maria Lopez',
        role: 'COO',
        relationship: 'supportive',
        lastInteraction: { on: on('2026-09-18'), what: 'Half-hour call after the August outage; she asked for a date' },
        framing: {
          headlineOutcome: 'Truck waiting time at every depot in peak week',
          strategicFrame: 'Her programme “Depots without queues”, announced to the board in March',
          concern: 'Another outage in peak week would be hers to explain',
          proof: { kind: 'customer-data', statement: '41 minutes in October, from her own KPI report' },
        },
      },
    },
    secondary: [
      {
        name: 'Jonas Weber',
        role: 'CFO',
        relationship: 'sceptical',
        lastInteraction: { on: on('2026-10-14'), what: 'Budget call, where he asked what the gate module is worth' },
        framing: {
          headlineOutcome: 'Demurrage paid per year',
          strategicFrame: 'His cost target of 4 percent for the logistics division',
          concern: 'A three-year obligation while the budget is frozen',
          proof: { kind: 'customer-data', statement: 'Demurrage halved in table 7 of his half-year report' },
        },
      },
    ],
    briefingOnly: [
      {
        name: 'Henrik Dahl',
        role: 'CIO',
        relationship: 'not-yet-met',
        lastInteraction: { on: null, what: 'None yet: he took office on 1 November' },
        framing: {
          headlineOutcome: 'Hours of interface downtime per quarter',
          strategicFrame: 'His plan to retire point-to-point interfaces by 2028',
          concern: 'One more vendor with an interface of its own',
          proof: { kind: 'named-peer', statement: 'Baltic Terminals moved to the same gateway in June' },
        },
      },
    ],
  },
  narrative: {
    partnershipSoFar: {
      statement: 'Depots without queues began with fourteen yards; waiting there is down from 96 to 41 minutes.',
      customerPriority: 'No driver waits longer than it takes to unload him',
      statedIn: 'Maria Lopez, supervisory board, 12 March 2026, minutes page 2',
    },
    shiftAhead: {
      change: 'From 2027 a third of their volume moves from road to rail, and the Gdansk terminal opens in April.',
      ourPart: 'One booking view for trucks and trains, so that the depots keep a single plan',
    },
    commitments: [
      {
        kind: 'accountable-executive',
        statement:
          'Priya Nair, our CRO, is the accountable executive for the second gateway, and chairs a joint planning session with Maria Lopez every quarter',
        madeBy: person.cro,
      },
    ],
  },
  touch: {
    type: 'in-person-review',
    rationale: 'After the August outage the COO wants to hear the date from somebody who can be held to it.',
  },
  placement: {
    phase: 'discovery',
    unlocks: 'Maria Lopez names the one objection she has to answer to her board',
    before: 'Dana Osei briefs Priya Nair with the outage report two days earlier',
    during: 'Dana Osei takes the minutes, Luis Ferreira stays out of the room',
    after: 'Luis Ferreira sends the minutes and the gateway date within one working day',
  },
});
