/** Headers nobody sends by accident. Only bytes that a real connection would carry. */

const LONG = 'k'.repeat(200);
const ZEROES = '0'.repeat(16);

const VALUES: Readonly<Record<string, readonly string[]>> = {
  'if-match': ['*', 'W/"1"', '"01"', '1', '"1", "2"', '"-1"', '"999999999999999999"', '', '"0"'],
  'idempotency-key': ['', ' ', 'a b', '\u00e9', LONG, `${LONG}k`, '__proto__'],
  prefer: ['', 'wait=-1', 'wait=1e9', 'wait=99999999999', 'wait', ';;,,==', 'handling=lenient', 'return=minimal'],
  'consistency-token': ['', '0', 'a.b.c', '__proto__', 'AAAA', LONG.repeat(15), '\u00ff'],
  traceparent: ['', '00-0-0-00', `00-${ZEROES}${ZEROES}-${ZEROES}-00`, `ff-${'a'.repeat(32)}-${'b'.repeat(16)}-01`],
  'tenure-actor': [
    ...['', 'person:', 'system:reactor', 'agent:a', 'agent:a;for=', 'person:__proto__', 'person:\u00e9'],
    ...['person: dana ', `person:${LONG}`, `person:${LONG}k`, 'agent:a;for=b;for=c', 'dana', 'PERSON:dana'],
  ],
  authorization: ['', 'Basic YTpi', 'Bearer', 'Bearer x', 'Bearer tnr_x', 'Negotiate'],
  accept: ['', '*', 'text/*', 'application/xml', 'application/json;q=0', ';q=', '*/*;q=2', 'text/html,,', 'a/b/c'],
  origin: ['null', 'http://evil.example', 'http://localhost:80', '://'],
  host: ['evil.example', '', 'localhost:99999', '[::1]', 'localhost.'],
  'x-request-id': ['', 'a b', '\u00e9', 'r'.repeat(129), '<x>'],
  'last-event-id': ['-1', 'x', '999999999999999999', '9'.repeat(30)],
  'content-encoding': ['gzip', 'identity', 'br, gzip'],
  'content-length': ['0', '-1', '1e3', '99999999', 'x'],
  'transfer-encoding': ['chunked', 'gzip'],
  range: ['bytes=0-1', 'x'],
  'if-none-match': ['*'],
  expect: ['200-ok'],
  'x-http-method-override': ['DELETE'],
  'x-forwarded-for': ['1.2.3.4', '__proto__'],
  cookie: ['a=b;'.repeat(800)],
};

export const HOSTILE_HEADERS: readonly (readonly [name: string, value: string])[] = Object.entries(VALUES).flatMap(
  ([name, values]) => values.map((value) => [name, value] as const),
);
