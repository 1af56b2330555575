/** What the stages before hand over about the believable account (ELAB-2), and a unit of its renewal. */
import type { PlainDate } from '@tenure/domain/kernel/dates.ts';
import type { VerifierInputs } from '@tenure/domain/strategy/checks/verifier.ts';
import type { HealthReport } from '@tenure/domain/strategy/inputs/health-report.ts';
import type { OpportunityBrief } from '@tenure/domain/strategy/inputs/opportunity-brief.ts';
import type { StrategyInputs } from '@tenure/domain/strategy/inputs/strategy-inputs.ts';
import type { UnitBody } from '@tenure/domain/strategy/unit-body.ts';

const euros = (major: number) => ({ minor: major * 100, currency: 'EUR' });
const OCTOBER = '2026-10-30' as PlainDate;

export const believableBrief = (): OpportunityBrief => ({
  asOf: OCTOBER,
  qualified: [
    {
      id: 'polish-depots',
      title: 'Depots Gdansk and Poznan',
      roiCase: 'Two more depots at the unit price of the fourteen',
      arr: euros(34_000),
      killSignals: [{ signal: 'The lease in Poznan is not signed by December', observed: false }],
    },
    { id: 'rail-slots', title: 'Rail slot booking', roiCase: null, arr: euros(48_000), killSignals: [] },
  ],
  disqualified: [
    { id: 'carrier-scoring', title: 'Carrier scoring', why: 'The works council refused it' },
    { id: 'fuel-cards', title: 'Fuel card integration', why: 'Bought from somebody else' },
  ],
});

export const believableHealth = (): HealthReport => ({
  asOf: OCTOBER,
  dimensions: [
    { id: 'adoption', title: 'Adoption', status: 'green' },
    { id: 'reliability', title: 'Reliability', status: 'red' },
    { id: 'support', title: 'Support', status: 'red' },
    { id: 'relationship', title: 'Relationship', status: 'yellow' },
  ],
  risks: [
    { id: 'champion-left', title: 'The champion left in July', severity: 'high', dimensionId: 'relationship' },
    {
      id: 'api-outages',
      title: 'Two outages of the carrier interface',
      severity: 'critical',
      dimensionId: 'reliability',
    },
    { id: 'slow-training', title: 'New shift leads wait for training', severity: 'medium', dimensionId: 'adoption' },
  ],
});

export const believableInputs = (): StrategyInputs => ({
  brief: believableBrief(),
  health: believableHealth(),
  risk: 'yellow',
  tier: 'strategic',
});

export const believableUnit = (): UnitBody => ({
  preconditions: [
    'The pricing sheet has been approved by Priya Nair in the deal desk ticket',
    'The seat export of 2 November is in the account folder and names all fourteen depots',
  ],
  action: 'Send order form 2026-117 with a term of 36 months to Maria Lopez by DocuSign, with Jonas Weber in copy',
  postconditions: ['The DocuSign envelope status is Delivered', 'The CRM stage of the opportunity reads “Proposal”'],
  rollback: { kind: 'procedure', steps: 'Void the envelope in DocuSign and set the CRM stage back to “Discovery”' },
  follows: ['d1'],
});

export const believableVerifierInputs = (): VerifierInputs => ({
  decisions: [
    {
      id: 'd1',
      statement: 'Term of the open offer',
      options: ['36 months', '12 months'],
      choice: '36 months',
      decidedBy: 'Ines Costa',
      rationale: 'The rail terminal needs two seasons to pay off',
    },
  ],
  questions: [
    {
      id: 'q1',
      question: 'Who signs for the Polish depots?',
      state: 'answered',
      resolution: 'Maria Lopez, as the lease is with the holding',
      flaggedTo: null,
    },
    {
      id: 'q2',
      question: 'Does the budget freeze cover obligations?',
      state: 'defaulted',
      resolution: 'Assume that it covers payments only',
      flaggedTo: null,
    },
    { id: 'q3', question: 'May the outage report be shown?', state: 'flagged', resolution: null, flaggedTo: 'priya' },
  ],
});
