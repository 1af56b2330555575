/** Options that every command of the command line takes. */
import { type Command, InvalidArgumentError } from 'commander';

const revision = (text: string): number => {
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Expected a revision, a whole number from 0.');
};

export const addGlobalOptions = (root: Command): Command =>
  root
    .optionsGroup('Everywhere:')
    .option('--json', 'one JSON document on standard output; errors as JSON on standard error')
    .option('--data <dir>', 'data folder (default: .tenure/data, or TENURE_DATA)')
    .option('--config <file>', 'configuration file of a deployment (or TENURE_CONFIG; docs/configuration.md)')
    .optionsGroup('Who acts, for commands:')
    .option('--as <person>', 'id of the person who acts (default: TENURE_ACTOR, or the user of the system)')
    .option('--agent <id>', 'an agent acts, together with --for')
    .option('--for <person>', 'the person or team the agent acts for')
    .option('--key <key>', 'idempotency key: the same key again answers as the first time')
    .option('--expected-revision <n>', 'refuse unless what the command is sent to is at this revision', revision)
    .optionsGroup('Where things come from; the data folder remembers what was given last:')
    .option('--organisation <file>', 'organisation file: calendar, roster, substitutes (or TENURE_ORGANISATION)')
    .option('--context <folder>', 'context folder, with --mapping (or TENURE_CONTEXT)')
    .option('--mapping <file>', 'mapping file of the context folder (or TENURE_MAPPING)')
    .option('--context-url <url>', 'HTTP context source (or TENURE_CONTEXT_URL)')
    .option('--context-as-of <date>', 'facts as they stood on this date (or TENURE_CONTEXT_AS_OF)');

/** Names no field can have for an option: everywhere they mean something else already. */
export const TAKEN: ReadonlySet<string> = new Set([
  ...['json', 'data', 'config', 'as', 'agent', 'for', 'key', 'expected-revision', 'file', 'dry-run', 'help', 'version'],
  ...['organisation', 'context', 'mapping', 'context-url', 'context-as-of'],
]);
