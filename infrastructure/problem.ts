/** What went wrong, as every face says it: an RFC 9457 problem document with a stable code (EVT-6). */
import type { CommandFailure } from '@tenure/application/failures.ts';
import { assertNever, type Explanation, type Refusal } from '@tenure/domain/kernel/decider.ts';
import { kebab } from './commands/kebab.ts';
import type { DecodeProblem } from './decode-report.ts';
import type { FileRefused } from './json-file.ts';

export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  /** Stable: what a program decides by. */
  readonly code: string;
  readonly detail: string;
  /** The rule that refused. */
  readonly rule?: string;
  /** What would be accepted instead. */
  readonly accepted?: string;
  /** JSON pointer to the field of the request a rule refused. */
  readonly pointer?: string;
  /** Everything that is missing, where a rule asks for several things at once. */
  readonly unmet?: readonly string[];
  /** What is wrong with the request, by place. */
  readonly errors?: readonly DecodeProblem[];
  /** Revision the stream is at; null when it does not exist. */
  readonly currentRevision?: number | null;
  /** Names of the commands that the same sender can send to the same target now. */
  readonly allowed?: readonly string[];
  /** The refusal as the aggregate gave it. */
  readonly refusal?: object;
  /** Whether this answers an earlier request with the same key. */
  readonly repeated?: boolean;
}

type Given = Omit<Problem, 'type' | 'title' | 'status' | 'code' | 'detail'>;

export const problem = (status: number, code: string, title: string, detail: string, more: Given = {}): Problem => ({
  type: `urn:tenure:problem:${code}`,
  title,
  status,
  code,
  detail,
  ...more,
});

export const badRequest = (detail: string, errors: readonly DecodeProblem[] = [], accepted?: string): Problem =>
  problem(400, 'invalid-request', 'The request cannot be read', detail, {
    ...(errors.length > 0 && { errors }),
    ...(accepted !== undefined && { accepted }),
  });

export const unavailable = (detail: string): Problem =>
  problem(503, 'unavailable', 'A part this needs cannot be reached', detail);

type Candidate = { readonly id: string; readonly slug: string };

/** A word that fits several: nothing is ever done to one of them by luck. */
export const ambiguous = (kind: 'play' | 'unit' | 'finding', ref: string, found: readonly Candidate[]): Problem =>
  problem(400, `ambiguous-${kind}`, `More than one ${kind} is meant`, `"${ref}" fits ${found.length} ${kind}s`, {
    accepted: `one of: ${found.map(({ id, slug }) => `${slug} (${id})`).join(', ')}`,
  });

/** A unit by the name that is its own everywhere. */
export const unitCandidate = (unit: {
  readonly unitId: string;
  readonly playSlug: string;
  readonly slug: string;
}): Candidate => ({ id: unit.unitId, slug: `${unit.playSlug}/${unit.slug}` });

/** A finding by its id, which is its only name, with what it is about. */
export const findingCandidate = ({
  findingId,
  title,
}: {
  readonly findingId: string;
  readonly title: string;
}): Candidate => ({
  id: findingId,
  slug: title,
});

/** What is named but is not there. */
export const nothingKnown = (kind: 'play' | 'stage' | 'unit' | 'finding', ref: string, accepted: string): Problem =>
  problem(404, `no-such-${kind}`, `No such ${kind}`, `nothing is known of a ${kind} "${ref}"`, {
    rule: 'EVT-1',
    accepted,
  });

/** A play whose plan has not been approved has no stage to show or to write to. */
export const noStageYet = (slug: string): Problem =>
  problem(404, 'no-such-stage', 'No such stage', `the renewal stage of ${slug} is not open`, {
    rule: 'PLAY-6',
    accepted: 'approve-plan first: the stage opens by itself',
  });

export const noSuchDocument = (play: string, documents: readonly string[]): Problem =>
  problem(404, 'no-such-document', 'No such document', `${play} has no such document, or more than one`, {
    rule: 'DOC-1',
    accepted:
      documents.length === 0
        ? 'the same once a unit is completed, or the outcome is recorded'
        : `one of: ${documents.join(', ')}`,
  });

export const unusableFile = ({ path, problems }: FileRefused): Problem =>
  badRequest(`${path} cannot be used`, problems);

const causeOf = (cause: unknown): string => (cause instanceof Error ? cause.message : JSON.stringify(cause));

/** Refusals for want of an aggregate: to whoever asks, what is not there. */
const ABSENT: ReadonlySet<string> = new Set(['NoSuchPlay', 'NoSuchStage', 'NoSuchUnit', 'NoSuchFinding', 'NoSuchKey']);

/** A refusal, as every face says it. */
export const refusedBy = (refusal: Refusal, explanation: Explanation, repeated: boolean): Problem => {
  const { detail, accepted, pointer, unmet } = explanation;
  return problem(ABSENT.has(refusal._tag) ? 404 : 422, kebab(refusal._tag), 'Refused by a rule', detail, {
    rule: refusal.rule,
    accepted,
    ...(pointer !== '' && { pointer }),
    ...(unmet !== undefined && { unmet }),
    refusal,
    repeated,
  });
};

/** Total over the failures of a command. */
export const toProblem = (failure: CommandFailure): Problem => {
  switch (failure._tag) {
    case 'Refused':
      return refusedBy(failure.refusal, failure.explanation, failure.repeated);
    case 'Conflict': {
      const current = failure.actual === 'NoStream' ? null : failure.actual;
      const detail = `${failure.stream} is at revision ${current ?? 'none'}, the request expected ${failure.expected}`;
      return problem(409, 'conflict', 'Somebody else was first', detail, {
        rule: 'EVT-5',
        accepted: 'the request again, decided on the current revision',
        currentRevision: current,
      });
    }
    case 'KeyReused':
      return problem(
        422,
        'idempotency-key-reused',
        'The idempotency key was used for another request',
        `a different request to ${failure.stream} was sent with this key`,
        { rule: 'EVT-5', accepted: 'a new key, or the first request unchanged' },
      );
    case 'TooLarge':
      return problem(413, 'too-large', 'The event would be too large', `${failure.bytes} bytes`, {
        accepted: `at most ${failure.limit} bytes of canonical JSON`,
      });
    case 'Unreadable':
      return problem(
        500,
        'unreadable-stream',
        'A stored event cannot be read by this release',
        `${failure.stream} revision ${failure.revision}: ${failure.problem}`,
        { rule: 'EVT-2' },
      );
    case 'OutcomeUnknown':
      return problem(
        503,
        'outcome-unknown',
        'It may or may not have been carried out',
        `the store did not answer: ${causeOf(failure.cause)}`,
        { rule: 'EVT-5', accepted: 'the same request with the same idempotency key' },
      );
    case 'Unavailable':
      return unavailable(`it was not carried out: ${causeOf(failure.cause)}`);
    default:
      return assertNever(failure);
  }
};
