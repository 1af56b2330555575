/** One HTTP request: bounded in time and size, and sorted into what to do next. */
import { epochMilliseconds, type Instant } from '@tenure/domain/kernel/dates.ts';

export interface Limits {
  /** For one attempt, from connecting to the last byte. */
  readonly timeoutMs: number;
  /** Of one answer's body. */
  readonly maxBytes: number;
}

export type Attempt =
  | { readonly _tag: 'Answered'; readonly status: number; readonly body: Uint8Array }
  /** Worth another try; `waitMs` is what the server asked for, null when it did not say. */
  | { readonly _tag: 'TryAgain'; readonly problem: string; readonly waitMs: number | null }
  | { readonly _tag: 'Refused'; readonly kind: 'SourceUnavailable' | 'SourceMalformed'; readonly problem: string };

const tooLarge = (maxBytes: number): Attempt => ({
  _tag: 'Refused',
  kind: 'SourceMalformed',
  problem: `answered with more than ${maxBytes} bytes`,
});

/** The body, or null as soon as it proves larger than allowed; the rest is then not even received. */
const bodyOf = async (response: Response, maxBytes: number): Promise<Uint8Array | null> => {
  if (response.body === null) return new Uint8Array();
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body) {
    size += part.byteLength;
    if (size > maxBytes) return null;
    parts.push(part);
  }
  return Buffer.concat(parts);
};

const errorCode = (cause: unknown): string | null => {
  if (!(cause instanceof Error)) return null;
  if ('code' in cause && typeof cause.code === 'string') return cause.code;
  return errorCode(cause.cause);
};

// Messages of fetch may quote the request, headers and all; codes do not.
const networkProblem = (cause: unknown, timeoutMs: number): string => {
  if (cause instanceof Error && cause.name === 'TimeoutError') return `no answer within ${timeoutMs} ms`;
  return `the request failed (${errorCode(cause) ?? 'connection lost'})`;
};

const HTTP_DATE = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

/** `Retry-After` as milliseconds from `now`: seconds, or an HTTP date. */
export const retryAfterMs = (header: string | null, now: Instant): number | null => {
  if (header === null) return null;
  if (/^\d{1,9}$/.test(header.trim())) return Number(header) * 1_000;
  // `Date.parse` makes a date of almost anything, of "-5" too.
  const at = HTTP_DATE.test(header.trim()) ? Date.parse(header) : Number.NaN;
  return Number.isNaN(at) ? null : Math.max(0, at - epochMilliseconds(now));
};

const isTransient = (status: number): boolean => status === 429 || status === 408 || status >= 500;

/** Sends one GET and says whether its answer can be used, is worth another try, or is final. */
export const attempt = async (
  fetching: typeof fetch,
  url: string,
  headers: Headers,
  { timeoutMs, maxBytes }: Limits,
  now: () => Instant,
): Promise<Attempt> => {
  try {
    // A redirect could carry the headers, and what they let in to, to another host.
    const response = await fetching(url, { headers, redirect: 'manual', signal: AbortSignal.timeout(timeoutMs) });
    const { status } = response;
    if (isTransient(status)) {
      await response.body?.cancel();
      return {
        _tag: 'TryAgain',
        problem: `answered ${status}`,
        waitMs: retryAfterMs(response.headers.get('retry-after'), now()),
      };
    }
    if (status >= 300 && status < 400)
      return { _tag: 'Refused', kind: 'SourceMalformed', problem: `answered ${status}; redirects are not followed` };
    if (status === 401 || status === 403)
      return { _tag: 'Refused', kind: 'SourceUnavailable', problem: `answered ${status}; check the credentials` };
    const body = await bodyOf(response, maxBytes);
    return body === null ? tooLarge(maxBytes) : { _tag: 'Answered', status, body };
  } catch (cause) {
    return { _tag: 'TryAgain', problem: networkProblem(cause, timeoutMs), waitMs: null };
  }
};
