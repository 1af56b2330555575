/** Policy v1: the numbers of the specification. Never edited once a play has used it; a change is v2. */
import type { PolicyRecord } from './policy.ts';

export const policyV1: PolicyRecord = {
  version: 'v1',
  leadTimeDays: { strategic: 180, growth: 120, scale: 90 },
  requiredRoles: {
    byTier: {
      strategic: ['csm', 'ae', 'renewal-director', 'cro', 'exec-sponsor', 'product', 'finance'],
      growth: ['csm', 'ae', 'renewal-director'],
      scale: ['csm', 'renewal-director'],
    },
    byRisk: {
      green: [],
      yellow: ['renewal-director'],
      red: ['cro', 'exec-sponsor', 'product', 'finance'],
    },
  },
  context: { required: ['forecast', 'usage', 'sentiment', 'issues', 'contract'], retryLimit: 2 },
  checkpoints: {
    everyDays: { green: 28, yellow: 14, red: 7 },
    lastWithinDays: 7,
    oversight: { green: ['csm'], yellow: ['renewal-director'], red: ['cro', 'exec-sponsor'] },
    retries: [
      { afterWorkingDays: 2, owner: 'same' },
      { afterWorkingDays: 1, owner: 'fallback' },
    ],
  },
  complexity: { medium: 3, complex: 6, veryComplex: 10 },
  ladders: {
    play: [['csm'], ['renewal-director'], ['cro', 'exec-sponsor']],
    retro: [['renewal-director'], ['cs-ops-partner'], ['exec-sponsor']],
  },
  ripCord: {
    consecutiveRedCheckpoints: 2,
    slippedMilestones: 2,
    targets: ['cro', 'product', 'finance'],
    severityByRisk: { red: 'S1', yellow: 'S2', green: 'S3' },
  },
  escalation: {
    severityByRisk: { red: 'S2', yellow: 'S3', green: 'S4' },
    responseTimes: {
      S1: { businessHours: 1 },
      S2: { businessHours: 4 },
      S3: { businessDays: 1 },
      S4: { businessDays: 3 },
    },
    officeHours: { opens: '09:00', closes: '17:00' },
    raiseWithinDays: 30,
  },
  bolts: { unitCap: 5, findingCap: 3 },
  gate: { blockingFrom: 'blocker' },
  separationOfDuties: 'controller',
  stage: {
    leaseMinutes: 240,
    reviewRoles: ['risk-assessment'],
    signOffRoles: ['deal-desk', 'finance', 'legal'],
  },
  retro: { retryLimit: 2, repeatedBlockerRetros: 2, smallN: 5 },
};
