/** What the log holds, by the names of its fields: requests that speak of it get further than ones that are made up. */
import type { FastifyInstance } from 'fastify';

export interface KnownValues {
  /** Texts that were said under this name. */
  readonly named: (field: string) => readonly string[];
  /** Lists and objects that stood under this name: what passes a check is seldom made up. */
  readonly held: (field: string) => readonly unknown[];
  /** Every text that satisfies it. */
  readonly like: (pattern: RegExp) => readonly string[];
}

const MOST_OF_A_NAME = 40;

export const knownValues = async (app: FastifyInstance): Promise<KnownValues> => {
  const byName = new Map<string, Set<string>>();
  const heldBy = new Map<string, unknown[]>();
  const keep = (value: object, name: string): void => {
    const values = heldBy.get(name) ?? [];
    if (values.length < MOST_OF_A_NAME) values.push(value);
    heldBy.set(name, values);
  };
  const gather = (value: unknown, name: string): void => {
    if (typeof value === 'object' && value !== null) keep(value, name);
    if (typeof value === 'string') {
      const texts = byName.get(name) ?? new Set();
      if (texts.size < MOST_OF_A_NAME) texts.add(value);
      byName.set(name, texts);
    } else if (Array.isArray(value)) for (const item of value) gather(item, name);
    else if (typeof value === 'object' && value !== null)
      for (const [field, held] of Object.entries(value)) gather(held, field);
  };
  for (let after: string | null = '0'; after !== null; ) {
    const page: { entries: readonly { data: unknown }[]; next: string | null } = (
      await app.inject(`/v1/audit-log?limit=200&after=${after}`)
    ).json();
    for (const { data } of page.entries) gather(data, '');
    after = page.next;
  }
  const lists = new Map([...byName].map(([name, texts]) => [name, [...texts]]));
  const all = [...new Set([...lists.values()].flat())];
  const likes = new Map<string, readonly string[]>();
  return {
    named: (field) => lists.get(field) ?? [],
    held: (field) => heldBy.get(field) ?? [],
    like: (pattern) => {
      const found = likes.get(pattern.source) ?? all.filter((each) => pattern.test(each));
      likes.set(pattern.source, found);
      return found;
    },
  };
};
