/** The schemas of answers are those of the types the answers are made with. */
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { schemasOfTypes } from '../../support/schema-of-types.ts';

const INTERFACES = ['Answers', 'CommandAnswers', 'CommandPreviews', 'OtherAnswers'];

it('PROJ-3: answers.schema.json is made from answers.ts; run this file with -u to make it anew', async () => {
  const made = schemasOfTypes('infrastructure/api/answers.ts', INTERFACES);
  const file = join(import.meta.dirname, '../../../infrastructure/api/answers.schema.json');
  await expect(`${JSON.stringify(made, null, 1)}\n`).toMatchFileSnapshot(file);
});
