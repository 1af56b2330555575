/** A client of server-sent events that can be cut off, made to read slowly, and asked what it got. */
import { get, type IncomingMessage } from 'node:http';

export interface Told {
  readonly id: string | null;
  readonly kind: string;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface EventSourceClient {
  readonly response: IncomingMessage;
  readonly told: readonly Told[];
  /** As `lastEventId` of a browser: from blocks without data too. */
  readonly lastId: () => string | null;
  readonly comments: () => number;
  /** Everything as it came. */
  readonly text: () => string;
  /** Settles once `is` holds of what was told; rejects when the stream ends before. */
  readonly until: (is: (told: readonly Told[]) => boolean) => Promise<readonly Told[]>;
  readonly ended: Promise<void>;
  readonly cut: () => void;
}

const fieldsOf = (block: string): ReadonlyMap<string, string> =>
  new Map(
    block
      .split('\n')
      .map((line): [string, string] => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]),
  );

/** `cutAfter`: bytes after which the connection is torn down, wherever in a frame that is. */
export const eventSource = (
  url: string,
  headers: Readonly<Record<string, string>> = {},
  cutAfter = Number.POSITIVE_INFINITY,
): Promise<EventSourceClient> =>
  new Promise((resolve, reject) => {
    const request = get(url, { headers: { accept: 'text/event-stream', ...headers }, agent: false });
    request.on('error', reject);
    request.on('response', (response) => {
      const told: Told[] = [];
      const watching = new Set<() => void>();
      const end = Promise.withResolvers<void>();
      let [text, rest, lastId, comments, isOver, left] = ['', '', null as string | null, 0, false, cutAfter];
      const read = (block: string): void => {
        const fields = fieldsOf(block);
        lastId = fields.get('id') ?? lastId;
        if (block.startsWith(':')) comments += 1;
        const data = fields.get('data');
        if (data === undefined) return;
        told.push({ id: fields.get('id') ?? null, kind: fields.get('event') ?? 'message', data: JSON.parse(data) });
      };
      const over = (): void => {
        isOver = true;
        for (const look of watching) look();
        end.resolve();
      };
      response.on('data', (bytes: Buffer) => {
        const taken = bytes.subarray(0, left);
        left -= taken.length;
        text += taken.toString();
        const blocks = (rest + taken.toString()).split('\n\n');
        rest = blocks.pop() ?? '';
        for (const block of blocks) read(block);
        for (const look of watching) look();
        if (left <= 0) response.destroy();
      });
      response.on('error', over).on('close', over);
      resolve({
        response,
        told,
        lastId: () => lastId,
        comments: () => comments,
        text: () => text,
        ended: end.promise,
        cut: () => response.destroy(),
        until: (is) =>
          new Promise((settle, fail) => {
            const look = (): void => {
              if (is(told)) settle(told);
              else if (isOver) fail(new Error(`the stream ended with ${JSON.stringify(told.slice(-2))}`));
              else return;
              watching.delete(look);
            };
            watching.add(look);
            look();
          }),
      });
    });
  });
