/** UUIDv7s in order: the clock is a counter, so that every run of a benchmark writes the same keys. */
import type { EventId } from '@tenure/domain/kernel/ids.ts';

const START_MS = Date.UTC(2026, 10, 21);
const PER_MILLISECOND = 64;

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0');

export const timeOrderedIds = () => {
  let given = 0;
  return (): EventId => {
    const time = hex(START_MS + Math.floor(given / PER_MILLISECOND), 12);
    const inMillisecond = hex(given % PER_MILLISECOND, 3);
    // Multiplied so that the low bits look as unordered as random ones.
    const rest = hex((given * 2_654_435_761) % 2 ** 48, 12);
    given += 1;
    return `${time.slice(0, 8)}-${time.slice(8)}-7${inMillisecond}-8${rest.slice(0, 3)}-${rest}` as EventId;
  };
};

export const bytesOfId = (id: string): Buffer => Buffer.from(id.replaceAll('-', ''), 'hex');
