/**
 * Which checks must fail when one element of a strategy is taken out or spoilt, and which outcome is no failure.
 * A pattern is a JSON pointer in which `*` is any key and `{a|b}` a choice.
 */
export type Outcome = readonly string[] | 'refused' | 'allowed';

export type Expected = readonly (readonly [outcome: Outcome, patterns: readonly string[]])[];

const VALUE = ['manager.value'];
const SOURCED = ['manager.value', 'risk.value-sourced'];
const RANKED = ['manager.objections'];
const PREPARED = ['manager.objections', 'risk.objections-prepared'];
const BOUNDED = ['manager.concessions', 'risk.concessions-bounded'];
const OWNED = ['manager.motion'];
const SEQUENCED = ['manager.motion', 'risk.motion-sequenced'];
const EXPLAINED = ['manager.expansion'];
const CARRIED = ['manager.expansion', 'risk.expansion-carried'];
const TREATED = ['manager.risks', 'risk.health-addressed'];
const HANDED_OVER = ['manager.handoff'];
const AUDIENCE = ['sponsor.audience'];
const FRAMED = ['sponsor.framing'];
const TOLD = ['sponsor.narrative'];
const COMMITTED = ['risk.executive-commitment', 'sponsor.commitment'];
const TOUCH = ['risk.touch-fits', 'sponsor.touch'];
const PLACED = ['sponsor.placement'];

const EXECUTIVE = '/executive/audience/{primary/executive|secondary/*|briefingOnly/*}';
const NARRATIVE = '/executive/narrative';

export const WHEN_REMOVED: Expected = [
  // Kinds, ids and containers: without them there is nothing that could be a strategy.
  ['refused', ['/{objections|motion|healthRisks}', '/value/achieved', '/expansion/{carriedForward|ruledOut}']],
  ['refused', ['/handoff/{audience|beats}', `${NARRATIVE}/commitments`, '/motion/*/dependsOn', '/motion/*/phase']],
  ['refused', ['/value/achieved/*/statement', '/value/achieved/*/metric/name', '/value/achieved/*/source/kind']],
  [
    'refused',
    ['/objections/*/{topic|objection}', '/objections/*/source/kind', '/levers/*/scale/*', '/levers/*/scale/*/*'],
  ],
  ['refused', ['/levers/*/escalationOwner/role', '/levers/*/escalationOwner/person/*', '/motion/*/owner/role']],
  [
    'refused',
    ['/motion/*/owner/person/*', '/expansion/*/*/pathId', '/healthRisks/*/riskId', '/handoff/audience/*/role'],
  ],
  [
    'refused',
    ['/executive/audience/primary/{kind|executive}', `${EXECUTIVE}/role`, `${EXECUTIVE}/lastInteraction/what`],
  ],
  ['refused', [`${EXECUTIVE}/framing/proof/kind`, `${NARRATIVE}/commitments/*/{kind|statement}`]],
  ['refused', [`${NARRATIVE}/commitments/*/madeBy/role`, `${NARRATIVE}/commitments/*/madeBy/person/*`]],
  ['refused', ['/executive/touch/type', '/executive/placement/phase']],

  // A strategy may claim less, address fewer people, know somebody by role alone, and do without figures.
  ['allowed', ['/value/achieved/*', '/executive/audience/{secondary|briefingOnly}/*', '/levers/*/scale']],
  ['allowed', ['/executive/audience/{secondary|briefingOnly}/*/name']],
  // The one who has not been met yet had no last interaction to begin with.
  ['allowed', ['/executive/audience/briefingOnly/*/lastInteraction/on']],

  [SOURCED, ['/value', '/value/achieved/*/source', '/value/achieved/*/source/reference']],
  [VALUE, ['/value/started', '/value/started/*', '/value/achieved/*/metric', '/value/next']],
  [VALUE, ['/value/achieved/*/metric/{unit|baseline|result}']],
  [PREPARED, ['/objections/*', '/objections/*/{response|proof}', '/objections/*/proof/*']],
  [
    RANKED,
    ['/objections/*/{probability|source|boundary}', '/objections/*/source/reference', '/objections/*/boundary/*'],
  ],
  [BOUNDED, ['/levers', '/levers/*', '/levers/*/{openOffer|acceptableCounter|walkAway|escalationOwner}']],
  [BOUNDED, ['/levers/*/escalationOwner/person']],
  [SEQUENCED, ['/motion/*', '/motion/*/{entry|exit}', '/motion/*/dependsOn/*']],
  [OWNED, ['/motion/*/owner', '/motion/*/owner/person']],
  [CARRIED, ['/expansion', '/expansion/carriedForward/*']],
  [EXPLAINED, ['/expansion/carriedForward/*/framing', '/expansion/ruledOut/*', '/expansion/ruledOut/*/why']],
  [TREATED, ['/healthRisks/*', '/healthRisks/*/{treatment|response}']],
  [HANDED_OVER, ['/handoff', '/handoff/{audience|beats}/*', '/handoff/audience/*/decisionCriteria']],
  [HANDED_OVER, ['/handoff/{touch|message}']],
  [[...AUDIENCE, ...COMMITTED, ...PLACED, ...TOLD, ...TOUCH], ['/executive']],
  [AUDIENCE, ['/executive/audience', '/executive/audience/{primary|secondary|briefingOnly}']],
  [AUDIENCE, ['/executive/audience/primary/executive/name', `${EXECUTIVE}/{relationship|lastInteraction}`]],
  [AUDIENCE, ['/executive/audience/{primary/executive|secondary/*}/lastInteraction/on']],
  [FRAMED, [`${EXECUTIVE}/framing`, `${EXECUTIVE}/framing/{headlineOutcome|strategicFrame|concern|proof}`]],
  [FRAMED, [`${EXECUTIVE}/framing/proof/statement`]],
  [[...COMMITTED, ...TOLD], [NARRATIVE]],
  [TOLD, [`${NARRATIVE}/{partnershipSoFar|shiftAhead}`, `${NARRATIVE}/{partnershipSoFar|shiftAhead}/*`]],
  [COMMITTED, [`${NARRATIVE}/commitments/*`, `${NARRATIVE}/commitments/*/madeBy`]],
  [COMMITTED, [`${NARRATIVE}/commitments/*/madeBy/person`]],
  [TOUCH, ['/executive/touch', '/executive/touch/rationale']],
  [PLACED, ['/executive/placement', '/executive/placement/{unlocks|before|during|after}']],
];

/** Every text of the strategy, replaced by TBD. */
export const WHEN_A_PLACEHOLDER: Expected = [
  // Words of a closed list, ids and dates: the codec knows better.
  ['refused', ['/value/achieved/*/source/kind', '/objections/*/topic', '/objections/*/source/kind']],
  ['refused', ['/levers/*/scale/favours', '/levers/*/escalationOwner/role', '/motion/*/phase', '/motion/*/owner/role']],
  [
    'refused',
    ['/motion/*/dependsOn/*', '/expansion/*/*/pathId', '/healthRisks/*/{riskId|treatment}', '/handoff/touch'],
  ],
  ['refused', ['/executive/audience/primary/kind', `${EXECUTIVE}/relationship`, `${EXECUTIVE}/lastInteraction/on`]],
  ['refused', [`${EXECUTIVE}/framing/proof/kind`, `${NARRATIVE}/commitments/*/kind`]],
  ['refused', [`${NARRATIVE}/commitments/*/madeBy/role`, '/executive/touch/type', '/executive/placement/phase']],

  [SOURCED, ['/value/achieved/*/statement', '/value/achieved/*/source/reference']],
  [VALUE, ['/value/started/*', '/value/next', '/value/achieved/*/metric/*']],
  [PREPARED, ['/objections/*/{objection|response}', '/objections/*/proof/*']],
  [RANKED, ['/objections/*/source/reference', '/objections/*/boundary/*']],
  [BOUNDED, ['/levers/*/{openOffer|acceptableCounter|walkAway}', '/levers/*/escalationOwner/person/*']],
  // `TBD` is a currency by its form, and no longer the currency of the other two figures.
  [BOUNDED, ['/levers/*/scale/unit', '/levers/*/scale/*/currency']],
  [SEQUENCED, ['/motion/*/{entry|exit}']],
  [OWNED, ['/motion/*/owner/person/*']],
  [EXPLAINED, ['/expansion/carriedForward/*/framing', '/expansion/ruledOut/*/why']],
  [TREATED, ['/healthRisks/*/response']],
  [HANDED_OVER, ['/handoff/audience/*/{role|decisionCriteria}', '/handoff/beats/*', '/handoff/message']],
  [AUDIENCE, [`${EXECUTIVE}/{name|role}`, `${EXECUTIVE}/lastInteraction/what`]],
  [FRAMED, [`${EXECUTIVE}/framing/{headlineOutcome|strategicFrame|concern}`, `${EXECUTIVE}/framing/proof/statement`]],
  [TOLD, [`${NARRATIVE}/{partnershipSoFar|shiftAhead}/*`]],
  [COMMITTED, [`${NARRATIVE}/commitments/*/statement`, `${NARRATIVE}/commitments/*/madeBy/person/*`]],
  [TOUCH, ['/executive/touch/rationale']],
  [PLACED, ['/executive/placement/{unlocks|before|during|after}']],
];
