/** What an HTTP source answers, decoded. The contract is written down in docs/context-mapping.md. */
import type { KnownAccount } from '@tenure/application/ports/context-source.ts';
import { integer, listOf, text } from '@tenure/domain/kernel/codec.ts';
import { Fact, SourceDefect } from '@tenure/domain/play/context.ts';
import * as E from 'fp-ts/lib/Either.js';
import * as t from 'io-ts';
import { decodeReport, inShort, reportLine } from '../../decode-report.ts';

const Account: t.Type<KnownAccount, unknown> = t.readonly(t.strict({ id: text(120), name: text(200) }), 'Account');

export const AccountAnswer = Account;

export const UnknownAccountAnswer = t.readonly(
  t.strict({ nearest: listOf(t.readonly(t.strict({ id: text(120), name: text(200) }))), known: integer('a count', 0) }),
);

export const ContextAnswer = t.readonly(
  t.intersection([t.strict({ facts: listOf(Fact) }), t.partial({ defects: listOf(SourceDefect) })]),
  'ContextAnswer',
);
export type ContextAnswer = t.TypeOf<typeof ContextAnswer>;

/** Places named in one problem; a source that sends a thousand wrong facts has one mistake. */
const NAMED_PLACES = 3;

const parse = (body: Uint8Array): E.Either<string, unknown> =>
  E.tryCatch(
    () => JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)) as unknown,
    () => 'answered with something that is not JSON',
  );

/** Left: what is wrong with the body, by field. A value is redacted before it is shortened: half a secret is one too. */
export const decodeBody = <A>(
  codec: t.Decoder<unknown, A>,
  body: Uint8Array,
  redact: (text: string) => string,
): E.Either<string, A> => {
  const parsed = parse(body);
  if (E.isLeft(parsed)) return parsed;
  const decoded = codec.decode(parsed.right);
  if (E.isRight(decoded)) return decoded;
  const shown = (value: unknown): string => inShort(typeof value === 'string' ? redact(value) : value);
  const problems = decodeReport(decoded.left, shown);
  const named = problems.slice(0, NAMED_PLACES).map(reportLine).join('; ');
  return E.left(problems.length > NAMED_PLACES ? `${named}; and ${problems.length - NAMED_PLACES} more` : named);
};

/** Facts must be of the kind asked for, and each must be there once; otherwise a proof point could cite either. */
export const factProblem = ({ facts }: ContextAnswer, kind: string): string | null => {
  const foreign = facts.find(({ id }) => !id.startsWith(`${kind}.`));
  if (foreign !== undefined) return `the fact ${foreign.id} is not of kind ${kind}`;
  const twice = facts.find(({ id }, index) => facts.findIndex((other) => other.id === id) !== index);
  return twice === undefined ? null : `the fact ${twice.id} comes twice`;
};
