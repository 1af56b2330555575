/**
 * What an export is made of (OUT-2): a plain value, so that the same renderers serve a play as it stands and as it
 * stood. Nothing here knows where the values were read.
 */
import type { Person } from '@tenure/domain/kernel/actor.ts';
import type { Instant, PlainDate } from '@tenure/domain/kernel/dates.ts';
import type { MotionPhase, Role, Severity } from '@tenure/domain/kernel/vocabulary.ts';

export interface ExportTask {
  readonly id: string;
  readonly title: string;
  readonly phase: MotionPhase;
  readonly ownerRole: Role;
  readonly owner: Person | null;
  readonly fallback: Person | null;
  readonly due: PlainDate;
  readonly status: 'open' | 'completed' | 'closed' | 're-homed';
  readonly dependsOn: readonly string[];
  readonly deliverable: string;
  readonly deliverableUri: string | null;
}

export interface ExportMilestone {
  readonly id: string;
  readonly title: string;
  readonly phase: MotionPhase;
  readonly due: PlainDate;
  readonly reachedOn: PlainDate | null;
}

export interface ExportCheckpoint {
  readonly id: string;
  readonly due: PlainDate;
  readonly owner: Person | null;
  readonly ownerRoles: readonly Role[];
  readonly status: 'open' | 'recorded' | 'missed';
}

export interface ExportEscalation {
  readonly id: string;
  readonly rule: string;
  readonly ruleName: string;
  readonly subject: string;
  readonly severity: Severity;
  readonly status: 'triggered' | 'acknowledged';
  readonly requiredResponse: string;
  /** Day on which the response is due; null once it is acknowledged. */
  readonly due: PlainDate | null;
  readonly triggeredOn: PlainDate;
  readonly targets: readonly { readonly role: Role; readonly person: Person | null }[];
  readonly reason: string;
  readonly evidence: readonly string[];
}

export interface ExportSource {
  readonly play: {
    readonly id: string;
    readonly slug: string;
    readonly objective: string;
    readonly deadline: PlainDate;
    /** Rises with every change of the play: a calendar shows the newer of two versions by it. */
    readonly revision: number;
    readonly over: 'cancelled' | 'closed' | null;
  };
  readonly account: { readonly id: string; readonly name: string };
  /** The instant the values are of. */
  readonly asOf: Instant;
  readonly tasks: readonly ExportTask[];
  readonly milestones: readonly ExportMilestone[];
  readonly checkpoints: readonly ExportCheckpoint[];
  /** Only those nobody has resolved. */
  readonly escalations: readonly ExportEscalation[];
}
