/** The closed word lists of the field. A word outside its list is refused, with the list. */
import type * as t from 'io-ts';
import { oneOf } from './codec.ts';

export const TIERS = ['strategic', 'growth', 'scale'] as const;
/** Sets lead time and which roles must be staffed. Not the same field as segment. */
export const Tier = oneOf(TIERS);
export type Tier = t.TypeOf<typeof Tier>;

export const SEGMENTS = ['enterprise', 'growth', 'scale'] as const;
/** A retro filter. */
export const Segment = oneOf(SEGMENTS);
export type Segment = t.TypeOf<typeof Segment>;

export const RISKS = ['green', 'yellow', 'red'] as const;
export const Risk = oneOf(RISKS);
export type Risk = t.TypeOf<typeof Risk>;

export const PLAYBOOK_IDS = ['exec-save', 'value-realization', 'pricing-refresh', 'adoption-accelerator'] as const;
export const PlaybookId = oneOf(PLAYBOOK_IDS);
export type PlaybookId = t.TypeOf<typeof PlaybookId>;

/** Those who work on plays; the others read what came of it. */
export const WORKING_ROLES = [
  'csm',
  'ae',
  'renewal-director',
  'cro',
  'exec-sponsor',
  'cs-ops-partner',
  'product',
  'finance',
  'legal',
  'deal-desk',
] as const;
export const ROLES = [...WORKING_ROLES, 'auditor', 'analyst'] as const;
export const Role = oneOf(ROLES);
export type Role = t.TypeOf<typeof Role>;

export const PERSONAS = ['economic-buyer', 'champion', 'end-user', 'procurement', 'technical-owner'] as const;
export const Persona = oneOf(PERSONAS);
export type Persona = t.TypeOf<typeof Persona>;

export const PATTERNS = ['pipeline', 'diamond'] as const;
export const Pattern = oneOf(PATTERNS);
export type Pattern = t.TypeOf<typeof Pattern>;

/** The five workflow steps, in pipeline order (PLAY-1). */
export const STEPS = ['context', 'customization', 'tasks', 'enablement', 'governance'] as const;
export const Step = oneOf(STEPS);
export type Step = t.TypeOf<typeof Step>;

export const MOTION_PHASES = ['pre-meeting', 'discovery', 'proposal', 'negotiation', 'close'] as const;
export const MotionPhase = oneOf(MOTION_PHASES);
export type MotionPhase = t.TypeOf<typeof MotionPhase>;

export const VERDICTS = ['on-track', 'at-risk', 'off-track'] as const;
export const Verdict = oneOf(VERDICTS);
export type Verdict = t.TypeOf<typeof Verdict>;

export const HATS = ['renewal-manager', 'executive-sponsor', 'verifier', 'classifier', 'feedback-assessor'] as const;
export const Hat = oneOf(HATS);
export type Hat = t.TypeOf<typeof Hat>;

export const CONTEXT_KINDS = [
  'forecast',
  'usage',
  'sentiment',
  'issues',
  'contract',
  'health-report',
  'opportunity-brief',
] as const;
/** What a play is told about its account before anything is planned (PLAY-2). */
export const ContextKind = oneOf(CONTEXT_KINDS);
export type ContextKind = t.TypeOf<typeof ContextKind>;

export const ENABLEMENT_KINDS = ['deck', 'roi-analysis', 'roadmap-update', 'faq'] as const;
export const EnablementKind = oneOf(ENABLEMENT_KINDS);
export type EnablementKind = t.TypeOf<typeof EnablementKind>;

export const SEVERITIES = ['S1', 'S2', 'S3', 'S4'] as const;
export const Severity = oneOf(SEVERITIES);
export type Severity = t.TypeOf<typeof Severity>;

/** `strategic-owner`, like the other ids a playbook or plan defines for itself: short, lower case, printable. */
export const LOCAL_ID = /^[a-z0-9][a-z0-9.-]{0,63}$/;
