/** The request that starts a play, in the shape people send it (§3), before accounts and organisation are looked up. */
import { listOf, text } from '@tenure/domain/kernel/codec.ts';
import { PlainDate } from '@tenure/domain/kernel/dates.ts';
import { Money } from '@tenure/domain/kernel/money.ts';
import { Pattern, Persona, PlaybookId, Risk, Segment, Tier } from '@tenure/domain/kernel/vocabulary.ts';
import { WorkingCalendar } from '@tenure/domain/planning/calendar.ts';
import { Account, EscalationPath, Stakeholder } from '@tenure/domain/play/events/start.ts';
import * as t from 'io-ts';

const RequestedDimensions = t.readonly(
  t.exact(t.partial({ csOwner: text(120), product: listOf(text(120)), geo: text(80), persona: listOf(Persona) })),
  'RequestedDimensions',
);

export const OrchestrateRequest = t.readonly(
  t.exact(
    t.intersection([
      t.type({
        /** An id or exact name the context source knows; `{id, name}` is taken as it stands. */
        account: t.union([text(200), Account]),
        tier: Tier,
        risk: Risk,
        play: PlaybookId,
        deadline: PlainDate,
      }),
      t.partial({
        noticeDate: PlainDate,
        arr: Money,
        segment: Segment,
        dimensions: RequestedDimensions,
        pattern: Pattern,
        /** In place of the organisation's roster. */
        stakeholders: listOf(Stakeholder),
        escalationPath: EscalationPath,
        /** In place of the organisation's calendar. */
        calendar: WorkingCalendar,
      }),
    ]),
  ),
  'OrchestrateRequest',
);
export type OrchestrateRequest = t.TypeOf<typeof OrchestrateRequest>;
