/** Whether an event is the same in both logs: everything but its position, which is the store's own. */
import type { LedgerRow } from '../event-store/log-reader.ts';
import { named } from './failures.ts';
import type { Difference } from './outcome.ts';

const COMPARED = ['id', 'stream', 'revision', 'type', 'leaf', 'bytes'] as const;

/** The `number`-th event of two logs, null where a log has ended. */
export const differenceOf = (number: number, source: LedgerRow | null, target: LedgerRow | null): Difference | null => {
  const difference = (what: Difference['what']): Difference => ({
    number,
    source: source === null ? null : named(source),
    target: target === null ? null : named(target),
    what,
  });
  if (source === null) return target === null ? null : difference('surplus');
  if (target === null) return difference('missing');
  const what = COMPARED.find((key) => source[key] !== target[key]);
  return what === undefined ? null : difference(what);
};
