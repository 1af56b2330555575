import type { AppendReq, AppendResp } from '@eventstore/db-client/generated/streams_pb.js';
import { type handleClientStreamingCall, status } from '@grpc/grpc-js';
import type { Faults } from './faults.ts';
import type { DoubleLog, Expected, Outcome, Proposed } from './log.ts';
import { appended, failed } from './messages.ts';

const MAX_APPEND_BYTES = 1_048_576;

const expectedOf = (options: AppendReq.Options): Expected | null => {
  if (options.hasNoStream()) return 'no_stream';
  return options.hasRevision() ? Number(options.getRevision()) : null;
};

const proposedOf = (message: AppendReq.ProposedMessage): Proposed => ({
  id: message.getId()?.getString() ?? '',
  type: message.getMetadataMap().get('type') ?? '',
  contentType: message.getMetadataMap().get('content-type') ?? '',
  data: message.getData_asU8(),
  metadata: message.getCustomMetadata_asU8(),
});

export const appendCall =
  (log: DoubleLog, faults: Faults): handleClientStreamingCall<AppendReq, AppendResp> =>
  (call, reply) => {
    let options: AppendReq.Options | undefined;
    const events: Proposed[] = [];
    call.on('data', (request: AppendReq) => {
      options ??= request.getOptions();
      const message = request.getProposedMessage();
      if (message !== undefined) events.push(proposedOf(message));
    });
    call.on('error', () => {});
    const answer = async (): Promise<void> => {
      const stream = Buffer.from(options?.getStreamIdentifier()?.getStreamName() ?? '').toString();
      const expected = options === undefined ? null : expectedOf(options);
      // The double takes none of the expectations that would let a mistake pass.
      if (expected === null) return reply(failed(status.INVALID_ARGUMENT, 'no expected revision'));
      if (log.deleted.has(stream))
        return reply(
          failed(status.FAILED_PRECONDITION, 'deleted', { exception: 'stream-deleted', 'stream-name': stream }),
        );
      const size = events.reduce((sum, { data, metadata }) => sum + data.length + metadata.length, 0);
      if (size > MAX_APPEND_BYTES) {
        const trailers = {
          exception: 'maximum-append-size-exceeded',
          'maximum-append-size': String(MAX_APPEND_BYTES),
        };
        return reply(failed(status.INVALID_ARGUMENT, 'Maximum Append Size Exceeded', trailers));
      }
      const connection = String(call.metadata.get('connection-name')[0]);
      const store = (): Outcome => log.append(stream, expected, events);
      const said = await faults.append({ connection, stream }, store);
      if (said === 'silence') return;
      if (said instanceof Error) reply(said);
      else reply(null, appended(said));
    };
    call.on('end', () => void answer());
  };
