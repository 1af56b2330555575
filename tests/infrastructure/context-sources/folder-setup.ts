/** A small mapped folder to write tests against: three accounts, their subscriptions and what happened on them. */
import type { ContextFailure, ContextSource } from '@tenure/application/ports/context-source.ts';
import type { Instant, PlainDate } from '@tenure/domain/kernel/dates.ts';
import type { ContextKind } from '@tenure/domain/kernel/vocabulary.ts';
import type { ContextReading, Fact } from '@tenure/domain/play/context.ts';
import type { ContextMapping } from '@tenure/infrastructure/context-sources/folder/mapping/mapping.ts';
import type { FactRecipe, Measure } from '@tenure/infrastructure/context-sources/folder/mapping/measures.ts';
import { folderContextSource } from '@tenure/infrastructure/context-sources/folder/source.ts';
import * as E from 'fp-ts/lib/Either.js';
import { scratchFolder } from './scratch-folder.ts';

export const READ_AT = '2026-11-21T08:00:00.000Z' as Instant;
export const CLOCK = { now: () => READ_AT };
export const date = (text: string): PlainDate => text as PlainDate;

export const FILES = {
  'accounts.csv': 'id,name\nalpha,Alpha Works\nbeta,Beta Works\nsilent,Silent Works\n',
  'subscriptions.csv':
    'id,account,plan,start,end,months,arr,renews\n' +
    's1,alpha,Pro,2025-01-31,,12,1200.50,true\n' +
    's2,alpha,Basic,2026-03-01,,1,300.00,false\n' +
    's3,alpha,Pro,2025-02-01,2026-05-31,12,9000.00,true\n' +
    's4,beta,Pro,2026-06-01,,12,77.7,true\n',
  'events.csv':
    'id,subscription,day,feature,uses,errors\n' +
    'e1,s1,2026-06-20,board,10,0\n' +
    'e2,s1,2026-08-01,board,30,1\n' +
    'e3,s1,2026-09-20,board,20,2\n' +
    'e4,s2,2026-10-15,report,11,0\n' +
    'e5,s4,2026-11-10,board,5,\n',
};

export const MAPPING: ContextMapping = {
  mapping: 1,
  name: 'Three',
  tables: {
    accounts: {
      file: 'accounts.csv',
      format: 'csv',
      columns: { id: { from: 'id', type: 'text', required: true }, name: { from: 'name', type: 'text' } },
      account: { column: 'id' },
      key: 'id',
    },
    subscriptions: {
      file: 'subscriptions.csv',
      format: 'csv',
      columns: {
        id: { from: 'id', type: 'text', required: true },
        account: { from: 'account', type: 'text', required: true },
        plan: { from: 'plan', type: 'text' },
        start: { from: 'start', type: 'date', required: true },
        end: { from: 'end', type: 'date' },
        months: { from: 'months', type: 'integer' },
        arr: { from: 'arr', type: 'money', currency: 'EUR', scale: 2 },
        renews: { from: 'renews', type: 'boolean' },
      },
      account: { column: 'account' },
      date: 'start',
      key: 'id',
    },
    events: {
      file: 'events.csv',
      format: 'csv',
      columns: {
        id: { from: 'id', type: 'text', required: true },
        subscription: { from: 'subscription', type: 'text', required: true },
        day: { from: 'day', type: 'date', required: true },
        feature: { from: 'feature', type: 'text' },
        uses: { from: 'uses', type: 'integer' },
        errors: { from: 'errors', type: 'integer' },
      },
      account: { column: 'subscription', through: 'subscriptions' },
      date: 'day',
    },
  },
  accounts: { table: 'accounts', name: 'name' },
  facts: {
    'usage.events-90d': {
      label: 'Uses',
      unit: 'uses',
      measure: { op: 'sum', table: 'events', column: 'uses', days: 90 },
    },
  },
};

export interface Setup {
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  readonly mapping?: Partial<ContextMapping>;
}

export const sourceOver = async ({ files = {}, mapping = {} }: Setup = {}): Promise<ContextSource> =>
  folderContextSource({
    folder: await scratchFolder({ ...FILES, ...files }),
    mapping: { ...MAPPING, ...mapping },
    clock: CLOCK,
  });

export const pulled = async (
  source: ContextSource,
  account = 'alpha',
  kind: ContextKind = 'usage',
  asOf = date('2026-11-20'),
): Promise<E.Either<ContextFailure, ContextReading>> => source.pull({ account, kind, asOf })();

export const readingOf = (answer: E.Either<ContextFailure, ContextReading>): ContextReading => {
  if (E.isLeft(answer)) throw new Error(`expected a reading, got ${JSON.stringify(answer.left)}`);
  return answer.right;
};

export const failureOf = (answer: E.Either<ContextFailure, unknown>): ContextFailure => {
  if (E.isRight(answer)) throw new Error(`expected a failure, got ${JSON.stringify(answer.right)}`);
  return answer.left;
};

/** What one measure says of an account; undefined when it says nothing. */
export const factFrom = async (
  measure: Measure,
  {
    account = 'alpha',
    asOf = '2026-11-20',
    recipe = {},
    ...setup
  }: Setup & {
    readonly account?: string;
    readonly asOf?: string;
    readonly recipe?: Partial<FactRecipe>;
  } = {},
): Promise<Fact | undefined> => {
  const facts = { 'usage.it': { label: 'It', ...recipe, measure } };
  const source = await sourceOver({ ...setup, mapping: { ...setup.mapping, facts } });
  const answer = await pulled(source, account, 'usage', date(asOf));
  return E.isLeft(answer) ? undefined : answer.right.facts[0];
};
