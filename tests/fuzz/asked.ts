/** One request of the fuzzer, and what has to be true of its answer whatever it is. */
import type { Operation } from './description.ts';

export const KINDS = ['valid', 'led', 'mutated', 'hostile', 'locked-out'] as const;
export type Kind = (typeof KINDS)[number];

export interface Asked {
  readonly kind: Kind;
  readonly operation: Operation;
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: string | null;
  /** Its own schema forbids it, or nobody may be let in: it is refused, or something is wrong. */
  readonly mustBeRefused: boolean;
  /** Where it was made wrong, as far as the answer has to say so. */
  readonly pointer: string | null;
  /** What is special about it. */
  readonly note: string;
}

const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

const MOST_SHOWN = 2_000;

/** For whoever wants to send it again to a server of their own. A body that would fill pages is cut off, and says so. */
export const curlLine = ({ method, url, headers, body }: Asked): string => {
  const fields = Object.entries(headers).flatMap(([name, values]) =>
    [values].flat().map((value) => `-H ${quoted(`${name}: ${value}`)}`),
  );
  const sent = body === null ? [] : [`--data-binary ${quoted(body.slice(0, MOST_SHOWN))}`];
  const cut =
    body !== null && body.length > MOST_SHOWN ? [`# the first ${MOST_SHOWN} of ${body.length} characters`] : [];
  return ['curl -i -g', `-X ${method}`, ...fields, ...sent, quoted(`http://localhost:7420${url}`), ...cut].join(' ');
};
