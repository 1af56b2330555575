/** The sample's customers. Every name is invented; each account tells a different story for a renewal to meet. */

export interface SampleAccount {
  readonly id: string;
  readonly name: string;
  readonly industry: string;
  readonly country: string;
  readonly plan: 'Team' | 'Business' | 'Enterprise';
  readonly seats: number;
  /** Whole EUR a year for the main subscription. */
  readonly arr: number;
  readonly termMonths: number;
  readonly billing: 'monthly' | 'annual';
  readonly autoRenew: boolean;
  /** Weekly growth of usage; -0.02 loses two percent a week. */
  readonly drift: number;
  /** Share of the seats that are used in a week. */
  readonly utilisation: number;
  /** How many of the product's features it uses. */
  readonly features: number;
  /** What its tickets are rated, on average, of 5. */
  readonly satisfaction: number;
  readonly ticketsPerMonth: number;
  readonly nps: number;
  /** Percent, as the account executive forecasts it. */
  readonly renewalProbability: number;
  readonly signals: readonly { readonly daysAgo: number; readonly signal: string; readonly detail: string }[];
  readonly topRisk: string;
}

/** The account the sample job runs a play for: adoption has stalled, and its sponsor has left. */
export const SAMPLE_ACCOUNT = { id: 'northwind-robotics', name: 'Northwind Robotics' } as const;

export const NORTHWIND: SampleAccount = {
  ...SAMPLE_ACCOUNT,
  industry: 'Industrial automation',
  country: 'DE',
  plan: 'Enterprise',
  seats: 240,
  arr: 148_000,
  termMonths: 24,
  billing: 'annual',
  autoRenew: false,
  drift: -0.018,
  utilisation: 0.57,
  features: 5,
  satisfaction: 3.2,
  ticketsPerMonth: 4,
  nps: 12,
  renewalProbability: 55,
  signals: [
    { daysAgo: 34, signal: 'champion-left', detail: 'Head of plant operations moved to another company' },
    { daysAgo: 71, signal: 'competitor-evaluation', detail: 'A competing product was named in a procurement call' },
    { daysAgo: 133, signal: 'invoice-late', detail: 'Second instalment paid 21 days late' },
  ],
  topRisk: 'Two of three plants never finished their rollout, and nobody has owned it since the champion left',
};

const steady: Omit<SampleAccount, 'id' | 'name' | 'industry' | 'country' | 'seats' | 'arr'> = {
  plan: 'Business',
  termMonths: 12,
  billing: 'annual',
  autoRenew: true,
  drift: 0.004,
  utilisation: 0.78,
  features: 8,
  satisfaction: 4.3,
  ticketsPerMonth: 2,
  nps: 38,
  renewalProbability: 85,
  signals: [],
  topRisk: 'None above medium',
};

export const SAMPLE_ACCOUNTS: readonly SampleAccount[] = [
  NORTHWIND,
  {
    ...steady,
    id: 'bluefjord-logistics',
    name: 'Bluefjord Logistics',
    industry: 'Logistics',
    country: 'NO',
    seats: 120,
    arr: 64_800,
  },
  {
    ...steady,
    id: 'kestrel-health',
    name: 'Kestrel Health',
    industry: 'Healthcare',
    country: 'UK',
    seats: 410,
    arr: 236_000,
    plan: 'Enterprise',
    drift: 0.012,
    utilisation: 0.88,
    features: 11,
    nps: 54,
    renewalProbability: 95,
  },
  {
    ...steady,
    id: 'orchard-and-pine',
    name: 'Orchard & Pine',
    industry: 'Retail',
    country: 'FR',
    seats: 45,
    arr: 19_440,
    plan: 'Team',
    billing: 'monthly',
    drift: -0.006,
    satisfaction: 3.8,
    nps: 21,
    renewalProbability: 70,
    topRisk: 'Price was raised twice during the term and compared openly with a cheaper tool',
  },
  {
    ...steady,
    id: 'sable-semiconductors',
    name: 'Sable Semiconductors',
    industry: 'Semiconductors',
    country: 'DE',
    seats: 310,
    arr: 178_500,
    plan: 'Enterprise',
    autoRenew: false,
    drift: -0.03,
    utilisation: 0.41,
    features: 4,
    satisfaction: 2.6,
    ticketsPerMonth: 6,
    nps: -18,
    renewalProbability: 35,
    signals: [
      { daysAgo: 12, signal: 'cancellation-asked', detail: 'Procurement asked for the notice period in writing' },
      { daysAgo: 58, signal: 'outage-complaint', detail: 'Formal complaint about the outage of the reporting module' },
    ],
    topRisk: 'An outage stopped month-end reporting twice and was never answered formally',
  },
  {
    ...steady,
    id: 'tidewater-energy',
    name: 'Tidewater Energy',
    industry: 'Energy',
    country: 'NL',
    seats: 160,
    arr: 88_000,
    drift: 0.001,
  },
  {
    ...steady,
    id: 'umber-studios',
    name: 'Umber Studios',
    industry: 'Media',
    country: 'SE',
    seats: 28,
    arr: 11_760,
    plan: 'Team',
    billing: 'monthly',
    features: 3,
    utilisation: 0.93,
    nps: 61,
    renewalProbability: 90,
  },
  {
    ...steady,
    id: 'verity-insurance',
    name: 'Verity Insurance',
    industry: 'Insurance',
    country: 'AT',
    seats: 500,
    arr: 262_000,
    plan: 'Enterprise',
    drift: -0.002,
    utilisation: 0.66,
    satisfaction: 3.9,
    ticketsPerMonth: 5,
    nps: 9,
    renewalProbability: 75,
    signals: [{ daysAgo: 96, signal: 'budget-cut', detail: 'Department budgets cut by a tenth for the next year' }],
    topRisk: 'Central purchasing wants one vendor fewer in this category',
  },
];
