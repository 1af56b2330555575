/** Which record of the target each person and account is: people by Tenure's id of them (often their e-mail). */
import type { Target } from '../target-names.ts';

export type MappedKind = 'person' | 'account';

export interface IdMapEntry {
  readonly kind: MappedKind;
  readonly key: string;
  readonly targetId: string;
  readonly line: number;
}

export interface IdMap {
  readonly entries: readonly IdMapEntry[];
}

export const NO_IDS: IdMap = { entries: [] };

export const EMAIL = /^[^\s@,;<>"]+@[^\s@,;<>"]+\.[^\s@,;<>"]+$/;

interface Form {
  readonly pattern: RegExp;
  readonly expected: string;
}

const SALESFORCE: Form = {
  pattern: /^[0-9A-Za-z]{15}(?:[0-9A-Za-z]{3})?$/,
  expected: 'a Salesforce id of 15 or 18 letters and digits',
};
const DIGITS: Form = { pattern: /^\d{1,20}$/, expected: 'a HubSpot id, digits only' };
const MAIL: Form = { pattern: EMAIL, expected: 'the e-mail address the target knows the user by' };
const ANY: Form = { pattern: /^\S(?:.*\S)?$/, expected: 'an id, without spaces at its ends' };

/** What an id of the target looks like: a wrong one is found here and not after a thousand rows. */
export const ID_FORMS: Readonly<Record<Target, Readonly<Record<MappedKind, Form>>>> = {
  salesforce: { person: SALESFORCE, account: SALESFORCE },
  hubspot: { person: DIGITS, account: DIGITS },
  asana: { person: MAIL, account: ANY },
  jira: { person: MAIL, account: ANY },
  linear: { person: MAIL, account: ANY },
  csv: { person: ANY, account: ANY },
  icalendar: { person: MAIL, account: ANY },
};

/** Keys match without regard to case, as e-mail addresses do in practice. */
export const sameKey = (key: string): string => key.trim().toLowerCase();

export const targetIdOf = ({ entries }: IdMap, kind: MappedKind, key: string): string | null =>
  entries.find((entry) => entry.kind === kind && sameKey(entry.key) === sameKey(key))?.targetId ?? null;
