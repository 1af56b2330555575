/** Who owns what in the believable strategy, on the seller's side. */
import type { Owner } from '@tenure/domain/strategy/owner.ts';

const owner = (role: Owner['role'], id: string, name: string): Owner => ({ role, person: { id, name } });

export const person = {
  csm: owner('csm', 'dana', 'Dana Osei'),
  ae: owner('ae', 'luis', 'Luis Ferreira'),
  director: owner('renewal-director', 'ines', 'Ines Costa'),
  cro: owner('cro', 'priya', 'Priya Nair'),
  finance: owner('finance', 'tomas', 'Tomas Berg'),
} as const;
