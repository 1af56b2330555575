/** What every context source must do, whatever it reads from (PLAY-2). Each adapter runs all of it. */
import type { ContextSource } from '@tenure/application/ports/context-source.ts';
import { Instant, type PlainDate } from '@tenure/domain/kernel/dates.ts';
import { ContextReading } from '@tenure/domain/play/context.ts';
import * as E from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';

export interface ContextSourceUnderTest {
  /**
   * Has the account `northwind-robotics`, named `Northwind Robotics`, with usage facts, among them
   * `usage.events-90d`, and none of kind `opportunity-brief`; no account is called `nobody-at-all`.
   */
  readonly working: () => Promise<ContextSource>;
  /** The same source while what it reads from is out of reach. */
  readonly unreachable: () => Promise<ContextSource>;
  /** The same source while what it reads from has lost its form. */
  readonly malformed: () => Promise<ContextSource>;
}

const account = 'northwind-robotics';
const asOf = '2026-11-21' as PlainDate;

export const contextSourceContract = (
  name: string,
  { working, unreachable, malformed }: ContextSourceUnderTest,
): void => {
  describe(`PLAY-2 context source contract: ${name}`, () => {
    const read = async (source: ContextSource): Promise<ContextReading> => {
      const answer = await source.pull({ account, kind: 'usage', asOf })();
      if (E.isLeft(answer)) throw new Error(JSON.stringify(answer.left));
      return answer.right;
    };

    it('gives a reading an event can hold: kind, source, place, time, hash, facts', async () => {
      const source = await working();
      const reading = await read(source);
      expect(E.isRight(ContextReading.decode(reading))).toBe(true);
      expect(reading.kind).toBe('usage');
      expect(reading.source).toBe(source.name);
      expect(reading.location).not.toBe('');
      expect(Instant.is(reading.readAt)).toBe(true);
      expect(reading.facts.map(({ id }) => id)).toContain('usage.events-90d');
    });

    it('gives only facts of the kind asked for, each once, none observed after the as-of date', async () => {
      const { facts } = await read(await working());
      const ids = facts.map(({ id }) => id);
      expect(ids.filter((id) => !id.startsWith('usage.'))).toEqual([]);
      expect(new Set(ids).size).toBe(ids.length);
      expect(facts.filter(({ observedOn }) => observedOn !== null && observedOn > asOf)).toEqual([]);
    });

    it('reads the same again, and the same when asked many times at once', async () => {
      const source = await working();
      const first = await read(source);
      const others = await Promise.all(Array.from({ length: 5 }, () => read(source)));
      for (const { facts, contentHash } of others)
        expect({ facts, contentHash }).toEqual({ facts: first.facts, contentHash: first.contentHash });
    });

    it('is lazy: nothing happens until the task runs, and it can run again', async () => {
      const task = (await working()).pull({ account, kind: 'usage', asOf });
      expect(E.isRight(await task())).toBe(true);
      expect(E.isRight(await task())).toBe(true);
    });

    it('answers NoSuchContext for a kind it has nothing of, and for an account it does not know', async () => {
      const source = await working();
      const missing = [
        await source.pull({ account, kind: 'opportunity-brief', asOf })(),
        await source.pull({ account: 'nobody-at-all', kind: 'usage', asOf })(),
      ];
      for (const answer of missing)
        expect(answer).toMatchObject({
          left: { _tag: 'NoSuchContext', source: source.name, problem: expect.stringMatching(/\S/) },
        });
    });

    it('finds an account by id and by exact name, or says that it is not there', async () => {
      const source = await working();
      const known = { _tag: 'Found', account: { id: account, name: 'Northwind Robotics' } };
      expect(await source.findAccount(account)()).toEqual(E.right(known));
      expect(await source.findAccount('Northwind Robotics')()).toEqual(E.right(known));
      expect(await source.findAccount('nobody-at-all')()).toMatchObject({ right: { _tag: 'NotFound' } });
    });

    it('fails as a value when it cannot reach what it reads from', async () => {
      const source = await unreachable();
      expect(await source.pull({ account, kind: 'usage', asOf })()).toMatchObject({
        left: { _tag: 'SourceUnavailable', source: source.name, problem: expect.stringMatching(/\S/) },
      });
    });

    it('fails as a value when what it reads has lost its form', async () => {
      const source = await malformed();
      const answer = await source.pull({ account, kind: 'usage', asOf })();
      expect(answer).toMatchObject({ left: { _tag: 'SourceMalformed', source: source.name } });
      expect(E.isLeft(answer) && answer.left.problem.length).toBeLessThanOrEqual(1_000);
    });

    it('has a name and a source that an event can hold', async () => {
      const { name: called } = await working();
      expect(called.length).toBeGreaterThan(0);
      expect(called.length).toBeLessThanOrEqual(80);
    });
  });
};
