/** A reactor's ledger that fails once, as one does whose process is killed, and every place where it can. */
import type { ReactorLedger } from '@tenure/application/ports/reactor-ledger.ts';
import * as TE from 'fp-ts/lib/TaskEither.js';

type Operation = 'plan' | 'settle' | 'insert';
type When = 'before' | 'after';
export type Death = readonly [operation: Operation, nth: number, when: When];

/** Fails the n-th call of an operation, before or after it took effect. */
export const dyingAt = ([operation, nth, when]: Death) => {
  let calls = 0;
  const die = TE.left({ _tag: 'Unavailable' as const, cause: 'killed' });
  return (ledger: ReactorLedger): ReactorLedger => ({
    ...ledger,
    [operation]: (...args: never[]) => {
      calls += 1;
      const real = (ledger[operation] as (...given: never[]) => TE.TaskEither<never, void>)(...args);
      if (calls !== nth) return real;
      if (when === 'before') return die;
      return async () => {
        await real();
        return die();
      };
    },
  });
};

export const deaths = (operations: readonly Operation[], times: readonly number[]): readonly Death[] =>
  operations.flatMap((operation) =>
    times.flatMap((nth) => (['before', 'after'] as const).map((when): Death => [operation, nth, when])),
  );

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/g;

/** What happened, with its ids numbered as they come up: they differ from run to run, which is meant where does not. */
export const toldAlike = (events: readonly { readonly type: string; readonly data: unknown }[]): unknown => {
  const told = JSON.stringify(events.map((event) => [event.type, event.data]));
  const ids = [...new Set(told.match(UUID))];
  return JSON.parse(ids.reduce((text, id, index) => text.replaceAll(id, `id ${index + 1}`), told));
};
