/** The application as the sample's story knows it, which in truth is two nodes behind HTTP. */
import type { CommandFailure } from '@tenure/application/failures.ts';
import type { Accepted } from '@tenure/application/handle-command.ts';
import type { Principal } from '@tenure/domain/kernel/actor.ts';
import type { AnyCommand } from '@tenure/domain/policies/planned.ts';
import type { Application, Started } from '@tenure/infrastructure/application.ts';
import type { StartRequest, Target } from '@tenure/infrastructure/client/commands.ts';
import type { Problem } from '@tenure/infrastructure/problem.ts';
import * as E from 'fp-ts/lib/Either.js';
import type { Cluster } from './cluster.ts';
import type { RemoteDesk, Told } from './remote-desk.ts';
import { settled } from './settled.ts';

interface Sending {
  readonly target: string;
  readonly command: AnyCommand;
  readonly actor: Principal;
}

const failure = ({ code, rule, detail, accepted = '' }: Problem): CommandFailure<never> => ({
  _tag: 'Refused',
  refusal: { _tag: code, rule: rule ?? '' } as never,
  explanation: { detail, accepted, pointer: '' },
  repeated: false,
});

const accepted = (told: Told): Accepted => told as unknown as Accepted;

export const remoteApplication = (cluster: Cluster, desk: RemoteDesk, request: StartRequest): Application => {
  const sender =
    (to: Target) =>
    ({ target, command, actor }: Sending) =>
    async () =>
      E.bimap(failure, accepted)(await desk.send(to, target, command, actor));
  return {
    ...cluster.observer,
    send: { play: sender('play'), gate: sender('gate'), unit: sender('unit'), feedback: sender('feedback') },
    startPlay:
      ({ actor }) =>
      async () =>
        E.bimap(failure, (told) => told as unknown as Started)(await desk.start(request, actor)),
    reads: {
      ...cluster.observer.reads,
      catchUp: async () => {
        await settled(cluster);
        return 0;
      },
    },
    engine: { ...cluster.observer.engine, settle: () => settled(cluster) },
  };
};
