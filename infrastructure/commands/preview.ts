/** What a command would do, asked and told alike by every face; nothing is written (EVT-5, EVT-6). */
import type { HandleCommand } from '@tenure/application/handle-command.ts';
import type { Preview, PreviewCommand } from '@tenure/application/preview-command.ts';
import type { Command } from '@tenure/domain/kernel/aggregate.ts';
import type { Refusal } from '@tenure/domain/kernel/decider.ts';
import type { Application } from '../application.ts';
import type { OfferedCommand, Target } from './offered.ts';
import { standingOf } from './standing.ts';

type Request = Parameters<HandleCommand<Command, Refusal>>[0];

/** Like `sendOffered`, for the asking. */
export const previewOffered = (
  { preview }: Pick<Application, 'preview'>,
  { target, type }: Pick<OfferedCommand, 'target' | 'type'>,
  request: Pick<Request, 'target' | 'actor' | 'idempotencyKey' | 'expected'>,
  data: unknown,
): ReturnType<PreviewCommand<Command, Refusal>> => {
  const ask = preview[target] as PreviewCommand<Command, Refusal>;
  return ask({ ...request, command: { type, data } });
};

export interface PreviewDocument {
  readonly dryRun: true;
  /** Of the target as it is and stays; null: it does not exist yet. */
  readonly revision: number | null;
  readonly events: readonly { readonly type: string; readonly data: unknown }[];
  /** How the target would stand; null: it was carried out before, and stands as it is. */
  readonly state: object | null;
  readonly repeated: boolean;
}

export const previewDocument = (target: Target, preview: Preview): PreviewDocument => {
  if (preview._tag === 'Repeated') {
    return { dryRun: true, revision: preview.answer.revision, events: [], state: null, repeated: true };
  }
  const { revision, events, state } = preview;
  return {
    dryRun: true,
    revision: revision < 0 ? null : revision,
    events: events.map(({ type, data }) => ({ type, data })),
    state: standingOf(target, state),
    repeated: false,
  };
};
