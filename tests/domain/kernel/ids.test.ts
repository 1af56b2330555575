import { aggregateOf, CommandId, EventId, PlayId, StreamName, streamOf } from '@tenure/domain/kernel/ids.ts';
import { describe, expect, it } from 'vitest';

const V7 = '0199b2c4-7e1a-7c3d-9f00-1234567890ab';
const V8 = '0199b2c4-7e1a-8c3d-9f00-1234567890ab';

describe('ids (EVT-1)', () => {
  it('aggregates and events have UUIDv7 ids, in lower case', () => {
    for (const codec of [PlayId, EventId]) {
      expect(codec.is(V7)).toBe(true);
      for (const id of [
        V8,
        V7.toUpperCase(),
        V7.replaceAll('-', ''),
        `${V7} `,
        V7.replace('-9f00', '-cf00'),
        '',
        null,
      ]) {
        expect(codec.is(id), String(id)).toBe(false);
      }
    }
  });

  it('a command may also have an id derived from its idempotency key', () => {
    expect(CommandId.is(V7)).toBe(true);
    expect(CommandId.is(V8)).toBe(true);
    expect(CommandId.is('my-key')).toBe(false);
  });

  it('a stream is named by its aggregate and id, and the name gives both back', () => {
    for (const category of ['play', 'unit', 'feedback', 'gate', 'retro', 'access'] as const) {
      const stream = streamOf(category, V7);
      expect(StreamName.is(stream)).toBe(true);
      expect(aggregateOf(stream)).toEqual({ category, id: V7 });
    }
    for (const name of [V7, `account-${V7}`, `play-${V8}`, `play-${V7}-2`, '$all', 'play-']) {
      expect(StreamName.is(name), name).toBe(false);
    }
  });
});
