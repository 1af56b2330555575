/** What whoever is identified may not send, by role, key and hat, whatever the aggregate would say to it (AUD-3). */
import * as E from 'fp-ts/lib/Either.js';
import type { Authenticated } from '../auth/authenticated.ts';
import { mayUse, mayWear } from '../auth/authorise.ts';
import type { MayNot } from '../commands/allowed.ts';

/** `identity` null: nobody is asked who they are, and everybody may. */
export const barredBy =
  (identity: { readonly who: Authenticated } | null): MayNot =>
  ({ type }, body) => {
    if (identity === null) return null;
    const may = mayUse(identity.who, { access: 'command', command: type, isRead: false, shown: null });
    if (E.isLeft(may)) return may.left;
    const wears = mayWear(identity.who, body);
    return E.isLeft(wears) ? wears.left : null;
  };
