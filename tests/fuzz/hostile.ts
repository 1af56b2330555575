/** What nobody sends by accident: each has broken some server somewhere. */

const repeated = (text: string, times: number): string => text.repeat(times);

/** Texts for the middle of a body. */
export const HOSTILE_TEXTS: readonly string[] = [
  ...[
    '',
    ' ',
    '\u0000',
    '\u0001\u001f\u007f',
    '\r\nSet-Cookie: a=b',
    '\u202ereversed\u202c',
    '\u2066isolated',
    '\ufeff',
  ],
  ...['\ud800', 'a\udfff', 'Z\u0351\u036b\u0343', '\u{10ffff}', '\u{e0001}', '👩‍👩‍👧‍👦', 'ﷺ', 'İıſK'],
  ...['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'then'],
  ...[
    "' OR 1=1 --",
    '"; DROP TABLE events; --',
    '%00',
    '#{7*7}',
    '{{7*7}}',
    '<script>alert(1)</script>',
    '=cmd|calc!A1',
  ],
  ...['../../etc/passwd', '..\\..\\windows', 'file:///etc/passwd', 'javascript:alert(1)', 'http://169.254.169.254/'],
  ...['NaN', 'Infinity', '-0', '1e999', '0x10', '9007199254740993', 'null', 'undefined', 'true', '[object Object]'],
  ...['2026-02-29', '0000-00-00', '9999-12-31', '+275760-09-13', '2026-11-23T23:59:60.000Z', '-000001-01-01'],
  ...[repeated('a', 201), repeated('é', 4_001), repeated('\u0301', 900), repeated('🙂', 4_000), repeated('|', 3_000)],
];

/** Values for the middle of a body, as JSON text: some of them no JavaScript value could be written as. */
export const HOSTILE_VALUES: readonly string[] = [
  ...['null', 'true', '0', '-0', '-1', '1e999', '-1e999', '1e-400', '9007199254740993', '1.7976931348623157e308'],
  ...[
    '123456789012345678901234567890',
    '0.1',
    '[]',
    '{}',
    '[[]]',
    '[null]',
    '[{}]',
    '{"":""}',
    '{"__proto__":{"a":1}}',
  ],
  ...['{"constructor":{"prototype":{"a":1}}}', '{"toString":1}', '{"length":5}', '{"then":1}', '{"toJSON":1}'],
  ...['NaN', 'Infinity', 'undefined', "'single'", '01', '.5', '1.', '"\\u0000"', '"\\ud800"', '"\\ud83d\\ude00"'],
  ...[`${repeated('[', 33)}${repeated(']', 33)}`, `${repeated('{"a":', 40)}1${repeated('}', 40)}`],
];

/** Whole bodies. */
export const HOSTILE_BODIES: readonly string[] = [
  ...[
    '',
    ' ',
    '\n',
    'null',
    'true',
    '0',
    '""',
    '"text"',
    '[]',
    '[{}]',
    '{}',
    '{',
    '}',
    '[',
    '{"a"',
    '{"a":',
    '{"a":1,}',
  ],
  ...['{"a":1,"a":2}', '{"a":{"b":1,"\\u0062":2}}', '{"__proto__":1}', '{"constructor":{"prototype":1}}', '\ufeff{}'],
  ...[
    '{"a":NaN}',
    "{'a':1}",
    '{a:1}',
    '{"a":1}{"b":2}',
    '{"a":"\t"}',
    '{"a":"\\x"}',
    '{"a":"\\ud800"}',
    '\u0000',
    '//',
  ],
  ...[
    repeated('[', 5_000),
    repeated('{"a":', 5_000),
    `[${repeated('1,', 12_000)}1]`,
    `{"a":"${repeated('b', 210_000)}"}`,
  ],
  ...[`{${Array.from({ length: 1_100 }, (_, n) => `"f${n}":1`).join(',')}}`, `"${repeated('c', 1_048_600)}"`],
  ...['a=1&b=2', '<?xml version="1.0"?><a/>', '--x\r\nContent-Disposition: form-data\r\n\r\n', 'kind,key,target_id\n'],
  ...[
    'kind,key,target_id\npeople,dana,1\npeople,dana,2\n',
    'Id,Status\n"unclosed',
    'Id;Status\r\nt01;Done\r\n',
    '=1+1,@x\n',
  ],
  ...[
    '{"extends":"v1"}',
    '{"extends":"__proto__"}',
    '{"extends":"v1","version":"v1"}',
    '{"people":{"__proto__":"x"},"accounts":{}}',
  ],
];

export const HOSTILE_TYPES: readonly (string | null)[] = [
  ...[null, '', 'text/plain', 'application/xml', 'multipart/form-data; boundary=x', 'application/octet-stream', '*/*'],
  ...[
    'application/x-www-form-urlencoded',
    'application/json; charset=utf-16',
    'application/json;;',
    'APPLICATION/JSON',
  ],
  ...[
    'application/json, text/csv',
    'application/problem+json',
    'application/jsonx',
    'json',
    'text/csv; header=maybe',
    'text/CSV',
  ],
];

/** What stands for one piece of a path, as it goes over the wire. */
export const HOSTILE_PIECES: readonly string[] = [
  ...[
    '%00',
    '%2e%2e%2f%2e%2e%2fetc%2fpasswd',
    '..%5c..%5cx',
    '%2F',
    '%252e%252e',
    '%ff',
    '%E0%A4%A',
    '%',
    '%zz',
    '%u0041',
  ],
  ...[
    '__proto__',
    'constructor',
    'toString',
    'null',
    'undefined',
    '-1',
    '0',
    '*',
    '%20',
    '%0d%0aX:%20y',
    '%27%20OR%201=1',
  ],
  ...[
    '%F0%9F%91%A9',
    '%E2%80%AE',
    '%ED%A0%80',
    'a%2Fb%2Fc',
    '%25',
    ';a=b',
    ':',
    '@',
    '~',
    repeated('x', 400),
    repeated('y', 401),
  ],
  ...[
    '01A1FC28-0051-71BF-AC08-44D8B5CD2BEC',
    '01a1fc28-0051-71bf-ac08-44d8b5cd2bec',
    '01a1',
    repeated('%41', 300),
    'v0',
    'V1',
  ],
];

export const HOSTILE_PARAMETERS: readonly string[] = [
  ...[
    '__proto__=1',
    'constructor=1',
    'a[]=1',
    'a[b]=1',
    'toString=',
    '=1',
    '&&',
    '%zz=1',
    'x=%zz',
    'x=%00',
    'dryRun=TRUE',
  ],
  ...[
    'limit=-1',
    'limit=1e3',
    'limit=99999999999999999999',
    'offset=NaN',
    'asOf=0',
    'asOf=99999999999999999',
    'asOf=-1',
  ],
  ...[
    'asOf=9999-12-31',
    'asOf=0001-01-01',
    'asOf=2026-11-23T09:00:00Z',
    'asOf=1',
    'asOf=',
    'asOf=1&asOf=2',
    'from=1',
    'from=1&to=1',
  ],
  ...[
    'since=0000-01-01',
    'until=9999-12-31',
    'play=__proto__',
    'type=,,,',
    'type=__proto__',
    'actor=%00',
    'after=9007199254740991',
  ],
  ...[
    'dryRun=true&dryRun=false',
    'principal=system:reactor',
    'principal=person:',
    'format=__proto__',
    'format=json',
    'before=0',
  ],
  ...[
    'hat=verifier',
    'request=%F0%9F%91%A9',
    'request=a',
    'part=10000',
    'escalation=esc-01',
    'of=documents&from=1',
    `x=${repeated('q', 9_000)}`,
  ],
];

export const HOSTILE_METHODS = ['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD', 'TRACE', 'GET', 'POST'] as const;
