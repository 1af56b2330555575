/** What the customer bought and got, as their own reports and the usage files say (UNIT-6). */
import type { ValueNarrative } from '@tenure/domain/strategy/value-narrative.ts';
import { type StageFacts, USAGE } from './facts.ts';

export const accountValue = ({ ago, lastWeek, signedOn }: StageFacts): ValueNarrative => ({
  started: {
    state: 'Three plants kept maintenance on paper, and lines stood still for 41 hours a month without a plan.',
    promise: 'All three plants rolled out within a year, and unplanned stops below 24 hours a month in each.',
    roiCommitment: `EUR 310,000 a year less lost production over three plants, as schedule B of ${signedOn} says.`,
  },
  achieved: [
    {
      statement: 'Unplanned stops in the first plant fell from 41 to 19 hours a month',
      metric: { name: 'Unplanned stops, first plant', unit: 'hours a month', baseline: '41', result: '19' },
      source: { kind: 'customer-kpi', reference: `Northwind plant report of ${ago(20)}, page 2` },
    },
    {
      statement: 'Lost production in the first plant fell from EUR 402,000 to EUR 234,000 a year',
      metric: { name: 'Lost production, first plant', unit: 'EUR a year', baseline: '402,000', result: '234,000' },
      source: { kind: 'documented-outcome', reference: 'Northwind plant report, lost production by plant, page 4' },
    },
    {
      statement: `Work orders were opened ${USAGE.workOrdersLastWeek} times in the Platform in one week; they were on paper before`,
      metric: {
        name: 'Work orders in the Platform',
        unit: 'a week',
        baseline: '0',
        result: String(USAGE.workOrdersLastWeek),
      },
      source: { kind: 'usage-data', reference: `product_usage.csv, week ending ${lastWeek}` },
    },
  ],
  next: 'The second plant follows the first with its own shift leads as trainers; the third begins once its line is rebuilt.',
});

export const analyticsValue = ({ ago, analytics }: StageFacts): ValueNarrative => ({
  started: {
    state: 'Controlling compared the plants once a month from spreadsheets that three planners kept by hand.',
    promise: 'One comparison of all plants, drawn from the Platform, on the first working day of the month.',
    roiCommitment: `Three days of work a month saved in controlling, as amendment 1 of ${analytics.start} says.`,
  },
  achieved: [
    {
      statement: 'The monthly comparison of the plants takes controlling 2 hours; it took 24 before',
      metric: { name: 'Monthly plant comparison', unit: 'hours', baseline: '24', result: '2' },
      source: { kind: 'documented-outcome', reference: `Minutes of the controlling meeting of ${ago(26)}, item 5` },
    },
  ],
  next: 'Shift leads of the first plant see the reports of their own line before the shift begins.',
});
