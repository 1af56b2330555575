/** What is true of one read model as a whole: which log it was made from, and what its tokens are signed with. */
import { type RowOf, table, text } from '../table.ts';

export const installationFacts = table('installation', { name: text(), value: text() }, ['name']);

export interface InstallationTables {
  readonly installation: RowOf<typeof installationFacts>;
}
