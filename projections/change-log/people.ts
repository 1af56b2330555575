/** Changes of who carries the play (PLAY-10, PLAY-11). */
import type { Ladder } from '@tenure/domain/kernel/policy.ts';
import type { PlayEvent } from '@tenure/domain/play/events.ts';
import { personOrNobody, personText } from '../principals.ts';
import { type Describe, described, listed } from './described.ts';

/** `csm -> renewal-director -> cro + exec-sponsor`; plain characters keep plan texts half as big in memory. */
export const ladderText = (path: Ladder): string => path.map((rung) => rung.join(' + ')).join(' -> ');

const period = ({ from, until }: { readonly from: string; readonly until: string }): string => `${from} to ${until}`;

export const describePeople = {
  StakeholderAssigned: ({ data }) =>
    described(`stakeholder ${data.role}`, personOrNobody(data.from), personOrNobody(data.to), data.reason),
  SubstitutesChanged: ({ data }) =>
    described(
      `substitutes of ${data.role}`,
      listed(data.from.map(personText)),
      listed(data.to.map(personText)),
      data.reason,
    ),
  EscalationPathChanged: ({ data }) =>
    described('escalation path', ladderText(data.from), ladderText(data.to), data.reason),
  StakeholderUnavailable: ({ data }) =>
    described(`availability of ${personText(data.person)}`, 'available', `away ${period(data)}`, data.reason),
  StakeholderSubstituted: ({ data }) => {
    const collapsed =
      data.collapsesWith.length === 0 ? '' : `, who now also fills ${listed(data.collapsesWith)} of the ladder`;
    return described(
      `stakeholder ${data.role}, ${period(data)}`,
      personText(data.absent),
      `${personText(data.substitute)}${collapsed}`,
      data.reason,
    );
  },
  StakeholderReturned: ({ data }) =>
    described(
      `availability of ${personText(data.person)}`,
      `away ${period(data)}`,
      data.roles.length === 0 ? 'that absence is over' : `back as ${listed(data.roles)}`,
      'the absence ended',
    ),
  RoleUnfilled: ({ data }) =>
    described(`stakeholder ${data.role}, ${period(data)}`, personText(data.person), 'nobody', data.reason),
} satisfies Partial<Describe<PlayEvent['type']>>;
