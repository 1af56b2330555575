/** What became different between two moments, and which event, by whom, made each difference (PROJ-4). */
import type { Instant } from '@tenure/domain/kernel/dates.ts';
import type { PlayId } from '@tenure/domain/kernel/ids.ts';
import type { AuditEntry } from '@tenure/projections/audit-log/queries.ts';
import * as E from 'fp-ts/lib/Either.js';
import type { Application, Between, Past } from '../application.ts';
import type { Problem } from '../problem.ts';
import { type Compared, comparedOf } from './compared.ts';
import { type Difference, differences, valueAt } from './differences.ts';

export type Blame = Pick<
  AuditEntry,
  'position' | 'eventId' | 'type' | 'stream' | 'recordedAt' | 'actor' | 'hat' | 'summary'
>;

export interface BlamedDifference extends Difference {
  /** The last event that changed it. */
  readonly event: Blame;
}

export interface MomentSeen {
  readonly position: string;
  readonly at: Instant;
}

export interface Comparison {
  readonly of: Compared;
  readonly from: MomentSeen;
  readonly to: MomentSeen;
  /** Events of the play after `from`, up to and with `to`. */
  readonly events: number;
  readonly differences: readonly BlamedDifference[];
}

const seen = ({ position, at }: Past): MomentSeen => ({ position: position.toString(), at });

const blameOf = ({ position, eventId, type, stream, recordedAt, actor, hat, summary }: AuditEntry): Blame => ({
  ...{ position, eventId, type, stream, recordedAt, actor, hat, summary },
});

/** A document after one event; null for where the walk began. */
interface Step {
  readonly moment: MomentSeen;
  readonly document: unknown;
  readonly event: Blame | null;
}

/** The last event that changed what differs. */
const blamed =
  (steps: readonly Step[], [first, last]: readonly [unknown, unknown]) =>
  (difference: Difference): BlamedDifference => {
    const { pointer } = difference;
    // Under the names it has between the first moment and the last, whatever would name it between two others.
    const values = steps.map(({ document }) => valueAt(document, pointer, first, last));
    const event = steps.findLast((_, n) => n > 0 && differences(values[n - 1], values[n]).length > 0)?.event ?? null;
    if (event === null) throw new Error(`${pointer} differs, and no event changed it`);
    return { ...difference, event };
  };

/** Goes from one moment to the other event by event, and looks what each of them changed. */
export const compare = async (
  application: Pick<Application, 'through'>,
  playId: PlayId,
  of: Compared,
  between: Between,
): Promise<E.Either<Problem, Comparison>> => {
  const walked = await application.through(between, playId, async (past, before: Step | null) => {
    const found = await comparedOf(past, playId, of);
    if (E.isLeft(found)) return found;
    const here = { moment: seen(past), document: found.right };
    if (before === null) return E.right({ ...here, event: null });
    const [entry] = await past.reads.auditLog({ playId, after: Number(past.position) - 1, limit: 1 });
    if (entry === undefined) throw new Error(`the audit log has nothing at position ${past.position}`);
    return E.right({ ...here, event: blameOf(entry) });
  })();
  if (E.isLeft(walked)) return walked;
  const [first, last] = [walked.right[0], walked.right.at(-1)];
  if (first === undefined || last === undefined) throw new Error('a walk begins somewhere');
  return E.right({
    of,
    from: first.moment,
    to: last.moment,
    events: walked.right.length - 1,
    differences: differences(first.document, last.document).map(blamed(walked.right, [first.document, last.document])),
  });
};
