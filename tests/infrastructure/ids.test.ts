import { createHash } from 'node:crypto';
import { EventId } from '@tenure/domain/kernel/ids.ts';
import { seededIds, systemIds } from '@tenure/infrastructure/ids.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const timeOf = (id: string): number => Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);

describe('ids', () => {
  it('EVT-1: new ids are UUIDv7 that carry the present time and never repeat', () => {
    const before = Date.now();
    const ids = Array.from({ length: 10_000 }, () => systemIds.next());
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.every(EventId.is)).toBe(true);
    expect(timeOf(ids[0] ?? '')).toBeGreaterThanOrEqual(before);
    expect(timeOf(ids.at(-1) ?? '')).toBeLessThanOrEqual(Date.now());
  });

  it('EVT-3: a derived id is the same every time, and differs by parent and by name', () => {
    const parent = '0199b2c4-7e1a-7c3d-9f00-1234567890ab';
    expect(systemIds.derive(parent, 'POL-1/0')).toBe('0199b2c4-7e1a-7bf4-bde7-9c8de173fc6f');
    expect(systemIds.derive(parent, 'POL-1/1')).not.toBe(systemIds.derive(parent, 'POL-1/0'));
    expect(systemIds.derive(systemIds.next(), 'POL-1/0')).not.toBe(systemIds.derive(parent, 'POL-1/0'));
  });

  it('EVT-1: a derived id is a UUIDv7 with the time of a UUIDv7 parent, whatever the name', () => {
    fc.assert(
      fc.property(fc.uuid({ version: 7 }), fc.string(), (parent, name) => {
        const id = systemIds.derive(parent, name);
        expect(EventId.is(id)).toBe(true);
        expect(timeOf(id)).toBe(timeOf(parent));
      }),
    );
  });

  it('EVT-1: a parent that is no UUIDv7 still gives a UUIDv7', () => {
    fc.assert(fc.property(fc.string(), fc.string(), (parent, name) => EventId.is(systemIds.derive(parent, name))));
  });

  it('a name that looks like the end of a parent is not taken for it', () => {
    expect(systemIds.derive('key|retry', '1')).not.toBe(systemIds.derive('key', 'retry|1'));
  });

  it('a digest is the SHA-256 of the text in UTF-8', () => {
    const text = 'Müller 😀';
    expect(systemIds.digest(text)).toBe(createHash('sha256').update(text, 'utf8').digest('hex'));
  });

  it('EVT-3: seeded ids repeat with their seed, are UUIDv7 and stand in the order they were given out', () => {
    const [a, b, other] = [seededIds('a'), seededIds('a'), seededIds('b')];
    const ids = Array.from({ length: 500 }, () => a.next());
    expect(Array.from({ length: 500 }, () => b.next())).toEqual(ids);
    expect(other.next()).not.toBe(ids[0]);
    expect(ids.every(EventId.is)).toBe(true);
    expect(ids.toSorted()).toEqual(ids);
  });
});
