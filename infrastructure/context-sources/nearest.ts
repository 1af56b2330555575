/** Accounts close to what somebody typed, so that a misspelling is answered with what was probably meant. */
import type { AccountLookup, KnownAccount } from '@tenure/application/ports/context-source.ts';

/** Levenshtein distance: insertions, deletions and replacements from one text to the other. */
export const distance = (a: string, b: string): number => {
  let above = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const replaced = (above[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      current.push(Math.min(replaced, (above[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    above = current;
  }
  return above[b.length] ?? 0;
};

const OFFERED = 3;

const closeness = (typed: string, known: string): number => {
  const [short, long] = [typed.toLowerCase().trim(), known.toLowerCase()];
  return short !== '' && long.includes(short) ? 0 : distance(short, long);
};

/** At most three accounts by id or name, closest first; none with more than a third of the letters to change. */
export const nearest = (typed: string, accounts: readonly KnownAccount[]): readonly KnownAccount[] =>
  accounts
    .map((account) => ({ account, apart: Math.min(closeness(typed, account.id), closeness(typed, account.name)) }))
    .filter(({ apart }) => apart <= Math.max(2, typed.length / 3))
    .sort((a, b) => a.apart - b.apart || (a.account.id < b.account.id ? -1 : 1))
    .slice(0, OFFERED)
    .map(({ account }) => account);

/** An account by id, else by exact name. A name that several share is nobody's: all of them are offered. */
export const lookUp = (idOrName: string, accounts: readonly KnownAccount[]): AccountLookup => {
  const byName = accounts.filter(({ name }) => name === idOrName);
  const account = accounts.find(({ id }) => id === idOrName) ?? (byName.length === 1 ? byName[0] : undefined);
  if (account !== undefined) return { _tag: 'Found', account };
  const close = byName.length > 1 ? byName.slice(0, OFFERED) : nearest(idOrName, accounts);
  return { _tag: 'NotFound', nearest: close, known: accounts.length };
};
