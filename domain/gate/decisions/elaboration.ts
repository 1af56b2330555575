/** Decisions, upstream inputs, and the end of the elaboration (ELAB-1, ELAB-2, ELAB-3). */
import * as E from 'fp-ts/lib/Either.js';
import { contentHash } from '../../kernel/content-hash.ts';
import { DISCOVERY_KINDS, type DiscoveryKind, type StageInputs } from '../../stage/stage-inputs.ts';
import type { OpenQuestion } from '../../strategy/decision.ts';
import { placeholderText } from '../../strategy/heuristics/placeholder-text.ts';
import type { ELABORATION_COMMANDS } from '../commands/stage.ts';
import type { GateCommandOf } from '../commands.ts';
import { type Decisions, happened } from '../decision.ts';
import { saysNothing } from '../plain-words.ts';
import type { GateRefusal } from '../refusals.ts';
import type { Stage } from '../state.ts';

const noDecision = ({ options, choice, ...texts }: GateCommandOf<'RecordDecision'>['data']): GateRefusal | null => {
  const wrong = (problem: string, accepted: string, pointer: string): GateRefusal => ({
    _tag: 'NoDecision',
    rule: 'ELAB-1',
    problem,
    accepted,
    pointer,
  });
  if (new Set(options).size < options.length) return wrong('an option is given twice', 'each option once', '/options');
  if (options.length < 2) {
    return wrong('where there is one way only, nothing is decided', 'at least two options', '/options');
  }
  if (!options.includes(choice)) {
    return wrong(`the choice “${choice}” is none of the options`, `one of: ${options.join(', ')}`, '/choice');
  }
  for (const field of ['statement', 'rationale', 'decidedBy'] as const) {
    const empty = placeholderText(texts[field]);
    if (empty !== null) return saysNothing('ELAB-1', empty, `/${field}`);
  }
  return null;
};

const without = (inputs: StageInputs, kind: DiscoveryKind): StageInputs => {
  switch (kind) {
    case 'opportunity-brief':
      return { ...inputs, brief: null };
    case 'health-report':
      return { ...inputs, health: null };
    case 'sales-context':
      return { ...inputs, sales: null };
  }
};

/** The same artifact from the same place is no news. */
const isThere = ({ discovery }: Stage, kind: DiscoveryKind, artifactHash: string, source: string): boolean =>
  discovery[kind]?.artifactHash === artifactHash && discovery[kind].source === source;

const isSettled = ({ state, resolution, flaggedTo }: OpenQuestion): boolean =>
  state === 'flagged' ? flaggedTo !== null : state !== 'open' && resolution !== null;

/** Everything the elaboration still lacks, in words. */
export const unelaborated = ({ inputs, noDecisionsBecause, discovery, units }: Stage): readonly string[] => [
  ...(inputs.decisions.length > 0 || noDecisionsBecause !== null
    ? []
    : ['no decision is recorded: record-decision, or declare-no-decisions with the reason (ELAB-1)']),
  ...DISCOVERY_KINDS.filter((kind) => discovery[kind] === undefined).map(
    (kind) => `the ${kind} is neither ingested nor waived: ingest-${kind}, or waive-input with the reason (ELAB-2)`,
  ),
  ...(units.length > 0 ? [] : ['no unit is declared: declare-unit (ELAB-3)']),
  ...units.flatMap(({ spec }) =>
    spec.questions
      .filter((question) => !isSettled(question))
      .map(
        ({ id, question }) =>
          `question ${id} of unit ${spec.slug} is open (${question}): answered, defaulted or flagged, by amend-unit (ELAB-3)`,
      ),
  ),
];

export const elaboration: Decisions<keyof typeof ELABORATION_COMMANDS> = {
  RecordDecision: ({ inputs }, decided, { digest }) => {
    const wrong = noDecision(decided);
    if (wrong !== null) return E.left(wrong);
    const decision = { id: `d-${String(inputs.decisions.length + 1).padStart(2, '0')}`, ...decided };
    const after = { ...inputs, decisions: [...inputs.decisions, decision] };
    return E.right([happened('DecisionRecorded', { decision, inputsHash: contentHash(digest, after) })]);
  },

  DeclareNoDecisions: ({ inputs, noDecisionsBecause }, { reason }) => {
    if (inputs.decisions.length > 0) {
      return E.left({ _tag: 'DecisionsExist', rule: 'ELAB-1', decisions: inputs.decisions.map(({ id }) => id) });
    }
    const empty = placeholderText(reason);
    if (empty !== null) return E.left(saysNothing('ELAB-1', empty, '/reason'));
    return E.right(reason === noDecisionsBecause ? [] : [happened('NoDecisionsNeeded', { reason })]);
  },

  IngestOpportunityBrief: (stage, { brief, source }, { digest }) => {
    const artifactHash = contentHash(digest, brief);
    if (isThere(stage, 'opportunity-brief', artifactHash, source)) return E.right([]);
    const inputsHash = contentHash(digest, { ...stage.inputs, brief });
    return E.right([happened('OpportunityBriefIngested', { brief, source, artifactHash, inputsHash })]);
  },

  IngestHealthReport: (stage, { report, source }, { digest }) => {
    const artifactHash = contentHash(digest, report);
    if (isThere(stage, 'health-report', artifactHash, source)) return E.right([]);
    const inputsHash = contentHash(digest, { ...stage.inputs, health: report });
    return E.right([happened('HealthReportIngested', { report, source, artifactHash, inputsHash })]);
  },

  IngestSalesContext: (stage, { context, source }, { digest }) => {
    const artifactHash = contentHash(digest, context);
    if (isThere(stage, 'sales-context', artifactHash, source)) return E.right([]);
    const inputsHash = contentHash(digest, { ...stage.inputs, sales: context });
    return E.right([happened('SalesContextIngested', { context, source, artifactHash, inputsHash })]);
  },

  WaiveInput: ({ inputs, discovery }, { kind, reason }, { digest }) => {
    const empty = placeholderText(reason);
    if (empty !== null) return E.left(saysNothing('ELAB-2', empty, '/reason'));
    if (discovery[kind]?.status === 'waived' && discovery[kind].reason === reason) return E.right([]);
    return E.right([happened('InputWaived', { kind, reason, inputsHash: contentHash(digest, without(inputs, kind)) })]);
  },

  CompleteElaboration: (stage) => {
    if (stage.elaborated) return E.right([]);
    const unmet = unelaborated(stage);
    return unmet.length > 0
      ? E.left({ _tag: 'ElaborationIncomplete', rule: 'ELAB-1', unmet })
      : E.right([happened('ElaborationCompleted', {})]);
  },
};
