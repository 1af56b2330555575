/** What the sample's customer is likely to object to, and what is answered (UNIT-6). */
import type { Objection } from '@tenure/domain/strategy/objections.ts';
import { NORTHWIND } from '../accounts.ts';
import { euros, inWords, type StageFacts, USAGE } from './facts.ts';
import { CUSTOMER, OWNERS } from './people.ts';

const { cfo, coo, procurement } = CUSTOMER;
const CRO = OWNERS.cro.person?.name;

export const accountObjections = ({ ago, lastWeek }: StageFacts): readonly Objection[] => [
  {
    topic: 'scope',
    objection: `We pay for ${NORTHWIND.seats} seats and use ${USAGE.activeUsersNow}`,
    probability: 75,
    source: { kind: 'pattern', reference: `weekly_users.csv, week ending ${lastWeek}` },
    response:
      'The idle seats are those of two plants whose rollout stopped; both get a rollout owner on each side, and the third plant is invoiced from its first month of use.',
    proof: {
      statement: 'In the first plant, the only one fully rolled out, every shift works from the Platform',
      reference: `Northwind plant report of ${ago(20)}, page 2`,
    },
    boundary: {
      gives: 'Seats of the third plant invoiced from its first month of use',
      withholds: 'Taking the second or third plant out of the contract',
    },
  },
  {
    topic: 'price',
    objection: `${inWords(euros(NORTHWIND.arr))} is a lot for one plant that works`,
    probability: 60,
    source: { kind: 'stakeholder', reference: `${cfo.name}, ${cfo.role}, budget call of ${ago(15)}` },
    response: 'One plant alone has brought back more lost production than the fee for all three.',
    proof: {
      statement: 'Lost production in the first plant fell by EUR 168,000 within a year',
      reference: 'Northwind plant report, lost production by plant, page 4',
    },
    boundary: {
      gives: `The present fee against 36 months; ${CRO} decides anything below it`,
      withholds: 'A lower fee for a term of one year',
    },
  },
  {
    topic: 'competitive',
    objection: 'Another vendor was named to procurement',
    probability: 45,
    source: { kind: 'signal', reference: `churn_signals.csv, competitor-evaluation, ${ago(71)}` },
    response: 'A second system means that three plants would be rolled out again, the first one included.',
    proof: {
      statement: 'The first rollout took the first plant eleven weeks, as its own project plan records',
      reference: 'Northwind project plan, first plant, closing report',
    },
    boundary: {
      gives: 'A comparison on the data of the first plant, run by its planners',
      withholds: 'Matching a quote that leaves the rollout out',
    },
  },
  {
    topic: 'timing',
    objection: 'Procurement wants it signed within this budget year, or not before spring',
    probability: 30,
    source: { kind: 'stakeholder', reference: `${procurement.name}, ${procurement.role}, e-mail of ${ago(8)}` },
    response: `An early signature keeps the present fee; the new term begins when the present one ends either way.`,
    proof: {
      statement: `${coo.name} has the budget of the plants approved until the end of the term`,
      reference: 'Northwind budget circular for plant operations, section 3',
    },
    boundary: { gives: 'First invoice on the first day of the new term', withholds: 'A gap between the two terms' },
  },
];

export const analyticsObjections = (facts: StageFacts): readonly Objection[] => {
  const [scope, price, competitive, timing] = accountObjections(facts);
  if (!scope || !price || !competitive || !timing) throw new Error('the account has lost an objection');
  const { analytics } = facts;
  return [
    {
      ...timing,
      objection: 'Analytics ends three months after the Platform, so it can wait',
      probability: 65,
      response: `One last day for both saves ${cfo.name} a second round of procurement; the overlap is credited.`,
      proof: {
        statement: `Procurement spent six weeks on the amendment that added the ${analytics.seats} seats`,
        reference: `Contract amendment 1 of ${analytics.start}, change history`,
      },
    },
    {
      ...price,
      objection: `${inWords(euros(analytics.arr))} for reports that planners could draw themselves`,
      probability: 50,
      proof: {
        statement: 'The monthly comparison of the plants is drawn in 2 hours; it took three days by hand',
        reference: 'Minutes of the controlling meeting, item 5',
      },
      response:
        'The planners stopped drawing the comparison by hand when the first plant went live; it took three days.',
      boundary: { gives: 'The three months of overlap credited', withholds: 'A lower fee per seat' },
    },
    {
      ...competitive,
      probability: 30,
      response: 'Reports of another vendor need the same data carried out of the Platform every night.',
    },
    { ...scope, objection: 'Shift leads ask for reports and planners have the seats', probability: 25 },
  ];
};
