/**
 * A stand-in for an EventStoreDB server: real gRPC over loopback, made of the service definitions the client itself
 * was generated from. It answers as the server's source says, not as the adapter would like.
 */
import features from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import supported from '@eventstore/db-client/generated/serverfeatures_pb.js';
import services from '@eventstore/db-client/generated/streams_grpc_pb.js';
import type { ReadReq, ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import { Server, ServerCredentials, type ServerWritableStream, status, type UntypedHandleCall } from '@grpc/grpc-js';
import { appendCall } from './append-call.ts';
import { type Faults, noFaults } from './faults.ts';
import { DoubleLog } from './log.ts';
import { failed } from './messages.ts';
import { read } from './read-call.ts';
import { subscribe } from './subscribe-call.ts';

export interface EventStoreDbDouble {
  readonly connectionString: string;
  readonly log: DoubleLog;
  readonly faults: Faults;
  /** How many subscriptions were opened so far. */
  readonly subscriptions: () => number;
  /** Drops every connection; the log stays. */
  readonly stop: () => void;
  /** Comes back at the same address with the same log. */
  readonly start: () => Promise<void>;
}

export const startDouble = async (log = new DoubleLog()): Promise<EventStoreDbDouble> => {
  const faults = noFaults();
  let [port, opened] = [0, 0];
  let server = new Server();

  const onRead = (call: ServerWritableStream<ReadReq, ReadResp>): void => {
    const isSubscription = call.request.getOptions()?.hasSubscription() === true;
    if (isSubscription) opened += 1;
    // Without a listener a write after the reader has left would end the process.
    call.on('error', () => {});
    void (isSubscription ? subscribe : read)(log, faults, call);
  };

  const start = async (): Promise<void> => {
    server = new Server();
    const refuse: UntypedHandleCall = (_call: unknown, reply: (error: Error) => void) =>
      reply(failed(status.UNIMPLEMENTED, 'no part of the double'));
    server.addService(services.StreamsService, {
      read: onRead as UntypedHandleCall,
      append: appendCall(log, faults) as UntypedHandleCall,
      ...{
        delete: refuse,
        tombstone: refuse,
        batchAppend: (call: ServerWritableStream<ReadReq, ReadResp>) => call.end(),
      },
    });
    server.addService(features.ServerFeaturesService, { getSupportedMethods: supportedMethods as UntypedHandleCall });
    port = await bound(server, port);
  };

  await start();
  return {
    get connectionString() {
      return `esdb://127.0.0.1:${port}?tls=false`;
    },
    ...{ log, faults, start },
    subscriptions: () => opened,
    stop: () => server.forceShutdown(),
  };
};

/** Says that it takes batch appends, so that a client left to itself would use them, and would hang. */
const supportedMethods = (_call: unknown, reply: (error: null, answer: object) => void): void => {
  const method = new supported.SupportedMethod();
  method.setServiceName('event_store.client.streams.Streams');
  method.setMethodName('BatchAppend');
  const answer = new supported.SupportedMethods();
  answer.addMethods(method);
  answer.setEventStoreServerVersion('24.10.0');
  reply(null, answer);
};

const bound = (server: Server, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.bindAsync(`127.0.0.1:${port}`, ServerCredentials.createInsecure(), (error, taken) =>
      error === null ? resolve(taken) : reject(error),
    );
  });
