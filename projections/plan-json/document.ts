/**
 * The plan document (OUT-4). Names outside `renewal` are upstream's, exactly, so that a reader of upstream plans can
 * read ours; everything they have no name for is under `renewal`. docs/plan.schema.json states the same as a schema.
 */
import type { Person } from '@tenure/domain/kernel/actor.ts';
import type { Instant, PlainDate } from '@tenure/domain/kernel/dates.ts';
import type {
  MotionPhase,
  Pattern,
  PlaybookId,
  Risk,
  Role,
  Segment,
  Step,
  Tier,
} from '@tenure/domain/kernel/vocabulary.ts';

export interface PlanTask {
  /** Dotted: stage and place in it. */
  readonly task_id: string;
  /** The role that does it. */
  readonly agent: string;
  readonly purpose: string;
  readonly input: string;
  readonly output_var: string;
  readonly dependencies: readonly string[];
  readonly tools_required: readonly string[];
  readonly estimated_tokens: number;
}

export interface PlanStage {
  readonly stage_id: number;
  readonly name: string;
  readonly execution: 'sequential' | 'parallel';
  readonly tasks: readonly PlanTask[];
}

export interface ParallelGroup {
  readonly group_id: string;
  readonly tasks: readonly string[];
  readonly wait_for: readonly string[];
}

/** A task of the workback plan, or a role that carries tasks or stands on the ladder. */
export type GraphNode =
  | {
      readonly id: string;
      readonly kind: 'task';
      readonly title: string;
      /** Its id in `stages`. */
      readonly task_id: string | null;
      readonly role: Role;
      /** Its owner. */
      readonly person: Person | null;
      readonly phase: MotionPhase;
      readonly due: PlainDate;
      readonly baseline_due: PlainDate | null;
      readonly status: string;
      readonly deliverable: string;
    }
  | {
      readonly id: string;
      readonly kind: 'role';
      readonly role: Role;
      /** Whoever acts in it. */
      readonly person: Person | null;
    };

export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  readonly kind: 'precedes' | 'owns';
}

export interface ChangeLogEntry {
  readonly at: Instant;
  readonly by: string;
  readonly what: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly why: string;
  readonly event_id: string;
}

export interface Renewal {
  readonly play_id: string;
  readonly slug: string;
  readonly account: { readonly id: string; readonly name: string };
  readonly tier: Tier;
  readonly segment: Segment | null;
  readonly risk_tier: Risk;
  readonly play: PlaybookId;
  readonly play_version: number;
  readonly stage: string;
  readonly deadline: PlainDate;
  readonly notice_date: PlainDate | null;
  readonly pattern: Pattern;
  readonly workflow: {
    readonly steps: readonly { readonly step: Step; readonly done: boolean; readonly waits_for: readonly Step[] }[];
    /** null in a pipeline, whose order needs none. */
    readonly merge_gate: {
      readonly status: 'held' | 'passed';
      readonly wait_for: readonly Step[];
      readonly held_by: readonly Step[];
      readonly waivers: readonly { readonly branch: Step; readonly by: string; readonly reason: string }[];
    } | null;
  };
  readonly fit: {
    readonly anchor: 'notice-date' | 'deadline';
    readonly anchor_date: PlainDate;
    readonly lead_time_days: number;
    readonly available_days: number;
    readonly compressed: boolean;
    readonly compressed_by_percent: number;
  } | null;
  readonly approved: { readonly at: Instant; readonly by: string } | null;
  readonly dependency_graph: { readonly nodes: readonly GraphNode[]; readonly edges: readonly GraphEdge[] };
  readonly success_metrics: readonly {
    readonly name: string;
    readonly unit: string | null;
    readonly baseline: string | null;
    readonly target: string | null;
    readonly actual: string | null;
  }[];
  readonly escalation_path: readonly {
    readonly rung: number;
    readonly roles: readonly { readonly role: Role; readonly person: Person | null }[];
  }[];
  readonly fallbacks: readonly {
    readonly role: Role;
    readonly substitutes: readonly Person[];
    /** Whoever covers for the role's holder now. */
    readonly covering: Person | null;
  }[];
  readonly stakeholders: readonly { readonly role: Role; readonly person: Person | null }[];
  readonly checkpoints: readonly {
    readonly id: string;
    readonly due: PlainDate;
    readonly first_due: PlainDate;
    readonly status: string;
    readonly misses: number;
    readonly owner_roles: readonly Role[];
    readonly risk: Risk | null;
    readonly verdict: string | null;
  }[];
  readonly milestones: readonly {
    readonly id: string;
    readonly title: string;
    readonly phase: MotionPhase;
    readonly baseline: PlainDate | null;
    readonly current: PlainDate;
    readonly reached_on: PlainDate | null;
    readonly overdue: boolean;
    readonly slips: number;
  }[];
  readonly retry_policy: {
    readonly rule: 'PLAY-8';
    readonly limit: number;
    readonly retries: readonly { readonly after_working_days: number; readonly owner: 'same' | 'fallback' }[];
    readonly why: string;
  };
  readonly change_log: readonly ChangeLogEntry[];
  readonly policy_version: string;
  /** Of the play's last event, in decimal: positions are the store's own and opaque. */
  readonly position: string;
  /** How many events the play has: the document changes when this does. */
  readonly version: number;
}

export interface PlanDocument {
  readonly plan_id: string;
  readonly objective: string;
  readonly complexity: 'simple' | 'medium' | 'complex' | 'very-complex';
  readonly strategy: Pattern;
  readonly estimated_duration: string;
  readonly stages: readonly PlanStage[];
  readonly parallelization: { readonly max_concurrent: number; readonly parallel_groups: readonly ParallelGroup[] };
  readonly context_passing: {
    readonly method: 'direct' | 'file-based' | 'state-file';
    readonly artifacts_location: string;
  };
  readonly error_handling: {
    readonly retry_strategy: 'immediate' | 'with-modification' | 'escalation';
    readonly max_retries: number;
    readonly fallback_plan: string;
    readonly escalation: string;
  };
  readonly success_criteria: readonly string[];
  readonly deliverables: readonly string[];
  readonly renewal: Renewal;
}
