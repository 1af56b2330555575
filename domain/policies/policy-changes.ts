/** Two policies beside each other: which numbers and tables of the one are not those of the other. */
import type { PolicyRecord } from '../kernel/policy.ts';

export interface PolicyChange {
  /** JSON pointer into the policy record. A ladder, a list and a response time change as a whole. */
  readonly pointer: string;
  readonly from: unknown;
  readonly to: unknown;
}

type Fields = Readonly<Record<string, unknown>>;

/** An object of settings; a response time is one value, however it is written. */
export const isTable = (value: unknown): value is Fields =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  !('businessHours' in value || 'businessDays' in value);

const changes = (pointer: string, from: unknown, to: unknown): readonly PolicyChange[] => {
  if (isTable(from) && isTable(to))
    return Object.keys({ ...from, ...to }).flatMap((key) => changes(`${pointer}/${key}`, from[key], to[key]));
  return JSON.stringify(from) === JSON.stringify(to) ? [] : [{ pointer, from, to }];
};

/** What `to` changes, apart from its version. */
export const policyChanges = (
  { version: _from, ...from }: PolicyRecord,
  { version: _to, ...to }: PolicyRecord,
): readonly PolicyChange[] => changes('', from, to);
