/** Sends one signed message over HTTP (Standard Webhooks), and is not talked into private networks (POL-19). */
import { type LookupAddress, type LookupAllOptions, lookup } from 'node:dns';
import { type ClientRequest, request as plain } from 'node:http';
import { request as secure } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import type { Attempt, Endpoint, WebhookSender } from '@tenure/application/ports/webhooks.ts';
import { Webhook } from 'standardwebhooks';
import { isPrivateAddress } from './private-address.ts';

/** The addresses a name stands for at this moment. */
export type Resolve = (
  hostname: string,
  options: LookupAllOptions,
  told: (failed: NodeJS.ErrnoException | null, addresses: readonly LookupAddress[]) => void,
) => void;

export interface SenderOptions {
  /** From the first byte sent to the answer's head. */
  readonly timeoutMs: number;
  readonly resolve: Resolve;
}

const DEFAULTS: SenderOptions = { timeoutMs: 10_000, resolve: lookup };
/** A receiver that asks for more time than this is asked again after it all the same. */
const LONGEST_RETRY_AFTER_S = 24 * 3_600;

const FORBIDDEN = 'the address lies in a private network, which this endpoint was not allowed';

/** Every address a name stands for is looked at when it is connected to: a name that changes in between gains nothing. */
const publicOnly =
  (resolve: Resolve): LookupFunction =>
  (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (failed, addresses) => {
      if (failed !== null) return callback(failed, '', 0);
      const [first] = addresses;
      if (first === undefined || addresses.some(({ address }) => isPrivateAddress(address))) {
        return callback(Object.assign(new Error(FORBIDDEN), { code: 'EPRIVATE' }), '', 0);
      }
      return options.all === true ? callback(null, [...addresses]) : callback(null, first.address, first.family);
    });
  };

const retryAfter = (header: string | undefined, now: number): number | null => {
  if (header === undefined) return null;
  const seconds = /^\d+$/.test(header) ? Number(header) : (Date.parse(header) - now) / 1_000;
  return Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds, LONGEST_RETRY_AFTER_S) * 1_000 : null;
};

interface Answered {
  readonly status: number | null;
  readonly error: string | null;
  readonly retryAfterMs: number | null;
}

const failed = (error: string): Answered => ({ status: null, error: error.slice(0, 500), retryAfterMs: null });

const post = (
  { url, allowPrivate }: Endpoint,
  headers: Readonly<Record<string, string>>,
  body: string,
  { timeoutMs, resolve }: SenderOptions,
): Promise<Answered> =>
  new Promise((answer) => {
    const target = new URL(url);
    const host = target.hostname.replace(/^\[|\]$/g, '');
    // A literal address is never looked up.
    if (!allowPrivate && isIP(host) !== 0 && isPrivateAddress(host)) return answer(failed(FORBIDDEN));
    const signal = AbortSignal.timeout(timeoutMs);
    const send = target.protocol === 'https:' ? secure : plain;
    const request: ClientRequest = send(
      target,
      {
        method: 'POST',
        headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) },
        signal,
        // Connections are not kept: a receiver that was moved must not be reached where it was.
        agent: false,
        ...(allowPrivate ? {} : { lookup: publicOnly(resolve) }),
      },
      (response) => {
        const status = response.statusCode ?? null;
        // The status is the answer; a receiver that never ends its body must not hold the connection.
        response.destroy();
        const isThere = status !== null && status >= 200 && status < 300;
        answer({
          status,
          error: isThere
            ? null
            : `answered ${status}${status !== null && status >= 300 && status < 400 ? '; redirects are not followed' : ''}`,
          retryAfterMs: retryAfter(response.headers['retry-after'], Date.now()),
        });
      },
    );
    request.on('error', (cause: NodeJS.ErrnoException) =>
      answer(failed(signal.aborted ? `no answer within ${timeoutMs} ms` : ((cause.message || cause.code) ?? 'failed'))),
    );
    // After an answer that is none, such as a change of protocol, nothing else is heard.
    request.on('close', () => answer(failed('the connection was closed without an answer')));
    request.end(body);
  });

export const httpSender = (options: Partial<SenderOptions> = {}): WebhookSender => {
  const given = { ...DEFAULTS, ...options };
  return {
    send: async (endpoint, { eventId, body }, at) => {
      const begun = performance.now();
      const sentAt = new Date(Date.parse(at));
      const headers = {
        'content-type': 'application/json',
        'user-agent': 'tenure-webhooks',
        'webhook-id': eventId,
        'webhook-timestamp': String(Math.floor(sentAt.getTime() / 1_000)),
        'webhook-signature': new Webhook(endpoint.secret).sign(eventId, sentAt, body),
      };
      const answered = await post(endpoint, headers, body, given);
      const attempt: Attempt = {
        at,
        status: answered.status,
        error: answered.error,
        milliseconds: Math.round(performance.now() - begun),
      };
      return { ...attempt, retryAfterMs: answered.retryAfterMs };
    },
  };
};
