/** The two commonest gaps: a field nobody filled in or filled with nothing, and an owner nobody can call. */
import { placeholderText } from '../heuristics/placeholder-text.ts';
import { firstTelltale, type Heuristic, telling } from '../heuristics/telltale.ts';
import type { Owner } from '../owner.ts';
import type { FindingSeverity, Gap } from './finding.ts';

export interface Field {
  readonly path: string;
  /** With its article: `the walk-away condition of the price lever`. */
  readonly what: string;
  readonly severity: FindingSeverity;
  /** What would be accepted where nothing stands. */
  readonly accepted: string;
}

export const missing = ({ path, what, severity, accepted }: Field): Gap => ({
  path,
  severity,
  message: `${what} is missing`,
  satisfiedBy: accepted,
});

/** A text that must be there and must not be given away by any of the heuristics; by default, not a placeholder. */
export const textGaps = (
  field: Field,
  text: string | null | undefined,
  heuristics: readonly Heuristic[] = [placeholderText],
): readonly Gap[] => {
  if (text === null || text === undefined) return [missing(field)];
  const telltale = firstTelltale(text, heuristics);
  if (telltale === null) return [];
  const { path, what, severity } = field;
  return [{ path, severity, message: `${what}: ${telling(telltale)}`, satisfiedBy: telltale.accepted }];
};

const OWNER_ACCEPTED = 'a role of the play and the person who fills it, for instance cro, Priya Nair';

export const ownerGaps = (field: Omit<Field, 'accepted'>, owner: Owner | null | undefined): readonly Gap[] => {
  if (owner === null || owner === undefined) return [missing({ ...field, accepted: OWNER_ACCEPTED })];
  if (owner.person === null) {
    const message = `${field.what} names the role ${owner.role} and no person`;
    return [{ path: `${field.path}/person`, severity: field.severity, message, satisfiedBy: OWNER_ACCEPTED }];
  }
  const { id, name } = owner.person;
  const named = { ...field, accepted: OWNER_ACCEPTED };
  return [
    ...textGaps({ ...named, path: `${field.path}/person/id` }, id),
    ...textGaps({ ...named, path: `${field.path}/person/name` }, name),
  ];
};
