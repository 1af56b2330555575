/** Where an HTTP source is and how to get in. Credentials go into headers here and into no text after it. */
import * as E from 'fp-ts/lib/Either.js';

export interface Endpoint {
  /** Ends in a slash; without user, password, query or fragment. */
  readonly base: string;
  readonly host: string;
  readonly headers: Headers;
  /** Takes everything that lets one in out of a text. */
  readonly redact: (text: string) => string;
}

const SHORTEST_SECRET = 4;

/** Header values and their parts: a server that echoes `Bearer abc…` may well echo only the token. */
const secretsIn = (headers: Headers): readonly string[] =>
  [...headers.values()]
    .flatMap((value) => [value, ...value.split(/\s+/)])
    .filter((secret) => secret.length >= SHORTEST_SECRET)
    .sort((a, b) => b.length - a.length);

/** `https://user:password@host/path` becomes an Authorization header, since a URL with credentials ends up in logs. */
const basicAuth = (url: URL): string | null => {
  if (url.username === '' && url.password === '') return null;
  const pair = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
  return `Basic ${Buffer.from(pair, 'utf8').toString('base64')}`;
};

/** Checks an address and its headers. Left: what is wrong, without repeating what may be secret. */
export const endpointOf = (
  baseUrl: string,
  headers: Readonly<Record<string, string>> = {},
): E.Either<string, Endpoint> => {
  const url = URL.parse(baseUrl);
  if (url === null || !/^https?:$/.test(url.protocol)) return E.left('the base URL is not an http or https URL');
  if (url.search !== '' || url.hash !== '')
    return E.left('the base URL has a query or a fragment; pass credentials as headers');
  const sent = new Headers({ accept: 'application/json' });
  for (const [name, value] of Object.entries(headers)) {
    try {
      sent.set(name, value);
    } catch {
      return E.left(`the header ${JSON.stringify(name)} has a name or value that HTTP does not allow`);
    }
  }
  const auth = basicAuth(url);
  if (auth !== null && !sent.has('authorization')) sent.set('authorization', auth);
  const secrets = [...secretsIn(sent), url.password].filter((secret) => secret !== '' && secret !== 'application/json');
  return E.right({
    base: `${url.origin}${url.pathname.replace(/\/*$/, '/')}`,
    host: url.host,
    headers: sent,
    redact: (text) => secrets.reduce((clean, secret) => clean.replaceAll(secret, '***'), text),
  });
};
