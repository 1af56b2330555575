/** The people of a play in the specs, and who covers for whom. */
import type { Person } from '@tenure/domain/kernel/actor.ts';
import type { Role } from '@tenure/domain/kernel/vocabulary.ts';
import type { Stakeholder } from '@tenure/domain/play/events/start.ts';

export const named = (id: string): Person => ({ id, name: `${id.charAt(0).toUpperCase()}${id.slice(1)}` });

export const CSM = named('carla');
export const CSM_2 = named('cem');
export const CSM_3 = named('cho');
export const AE = named('anton');
export const DIRECTOR = named('rosa');
export const DIRECTOR_2 = named('remy');
export const CRO = named('olga');
export const SPONSOR = named('erik');
export const PRODUCT = named('petra');
export const FINANCE = named('farid');

/** Whoever covers for roles the specs do not turn on. */
const COVER = named('kim');

export const stakeholder = (role: Role, person: Person | null, ...substitutes: readonly Person[]): Stakeholder => ({
  role,
  person,
  substitutes,
});

/** Every role of the ladder and of the rip-cord, each with somebody to cover. */
export const STAFF: readonly Stakeholder[] = [
  stakeholder('csm', CSM, CSM_2, CSM_3),
  stakeholder('ae', AE, COVER),
  stakeholder('renewal-director', DIRECTOR, DIRECTOR_2),
  stakeholder('cro', CRO, named('oskar')),
  stakeholder('exec-sponsor', SPONSOR, named('edda')),
  stakeholder('product', PRODUCT, COVER),
  stakeholder('finance', FINANCE, COVER),
  stakeholder('legal', named('lena'), COVER),
  stakeholder('deal-desk', named('devi'), COVER),
  stakeholder('cs-ops-partner', named('sofia'), COVER),
];
