/** What answers look like, as components of the description: made from the types of infrastructure/api/answers.ts. */
import { readFileSync } from 'node:fs';
import type { Answers } from '../../api/answers.ts';
import type { Target } from '../../commands/offered.ts';
import type { JsonSchema } from '../../json-schema.ts';

interface Made {
  readonly Answers: Readonly<Record<keyof Answers, JsonSchema>>;
  readonly CommandAnswers: Readonly<Record<Target, JsonSchema>>;
  readonly CommandPreviews: Readonly<Record<Target, JsonSchema>>;
  readonly OtherAnswers: Readonly<Record<'previewOfStart' | 'problem' | 'followEvents' | 'followChanges', JsonSchema>>;
  readonly $defs: Readonly<Record<string, JsonSchema>>;
}

const text = readFileSync(new URL('../../api/answers.schema.json', import.meta.url), 'utf8');

/** Read once: every server of this process describes the same API. */
export const MADE: Made = JSON.parse(text.replaceAll('"#/$defs/', '"#/components/schemas/'));

export const answerOf = (operationId: string): JsonSchema | null =>
  Object.hasOwn(MADE.Answers, operationId) ? MADE.Answers[operationId as keyof Answers] : null;

/** What a reference stands for; anything else is itself. */
export const dereferenced = (schema: JsonSchema): JsonSchema => {
  const { $ref } = schema;
  const name = typeof $ref === 'string' ? $ref.replace('#/components/schemas/', '') : null;
  return name === null ? schema : (MADE.$defs[name] ?? schema);
};
