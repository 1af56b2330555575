/** The shape of a playbook: the template a play is drawn from. Playbooks are data; nothing here runs. */
import type { EnablementKind, MotionPhase, Persona, PlaybookId, Risk, Role } from '../../kernel/vocabulary.ts';

export interface TaskTemplate {
  readonly id: string;
  readonly title: string;
  readonly ownerRole: Role;
  /** Working days before the anchor date, at the playbook's authored lead time. */
  readonly offset: number;
  readonly dependsOn: readonly string[];
  readonly deliverable: string;
  readonly phase: MotionPhase;
  /** Only plays of these risks get the task; absent: every play. What depends on a left-out task inherits its prerequisites. */
  readonly onlyFor?: readonly Risk[];
}

export interface MilestoneTemplate {
  readonly id: string;
  readonly title: string;
  readonly offset: number;
  readonly phase: MotionPhase;
  /** Only plays of these risks get the milestone (PLAY-3); absent: every play. */
  readonly onlyFor?: readonly Risk[];
}

export interface PersonaMessaging {
  readonly persona: Persona;
  readonly headline: string;
  /** What to say, by risk: the same value story is told differently to an account that is leaving. */
  readonly talkingPoints: Readonly<Record<Risk, readonly string[]>>;
}

/** A kind of evidence the play needs; it becomes a proof point once a pulled fact backs it (PLAY-3). */
export interface ProofPointKind {
  readonly kind: string;
  readonly title: string;
  /** Ids of context facts that can back it, best first. */
  readonly factIds: readonly string[];
  /** `{value}`, `{unit}` and `{label}` are filled from the fact. */
  readonly statement: string;
  readonly personas: readonly Persona[];
}

export interface EnablementNeed {
  readonly kind: EnablementKind;
  readonly title: string;
  readonly persona: Persona | null;
  readonly taskId: string | null;
}

export interface MetricTemplate {
  readonly name: string;
  readonly unit: string;
  readonly target: string;
  /** Where the baseline comes from: context facts, best first, or a fixed text when the start is known by definition. */
  readonly baselineFrom: { readonly factIds: readonly string[] } | { readonly fixed: string };
}

export interface Playbook {
  readonly id: PlaybookId;
  /** Content is immutable per version; a play pins the version it was drawn from. */
  readonly version: number;
  readonly title: string;
  readonly whenToUse: string;
  /** `{account}` is replaced by the account's name or id. */
  readonly objective: string;
  /** Lead time, in calendar days, the offsets were authored for; other tiers scale them. */
  readonly authoredForLeadDays: number;
  readonly tasks: readonly TaskTemplate[];
  readonly milestones: readonly MilestoneTemplate[];
  readonly messaging: readonly PersonaMessaging[];
  readonly proofPoints: readonly ProofPointKind[];
  readonly enablement: readonly EnablementNeed[];
  readonly successMetrics: readonly MetricTemplate[];
}
