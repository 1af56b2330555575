/** The command line `tenure`: its options, its commands, its help (docs/cli.md). */
import { Command, InvalidArgumentError } from 'commander';
import { VERSION } from '../version.ts';
import { addContext } from './commands/context.ts';
import { addLogs } from './commands/logs.ts';
import { addOrchestrate } from './commands/orchestrate.ts';
import { addPlayCommands } from './commands/play-commands.ts';
import { addProjections } from './commands/projections.ts';
import { addSample } from './commands/sample.ts';
import { addServe } from './commands/serve.ts';
import { addSimulate } from './commands/simulate.ts';
import { addStatus } from './commands/status.ts';
import { addStrategy } from './commands/strategy.ts';
import type { World } from './world.ts';

const revision = (text: string): number => {
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Expected a revision, a whole number from 0.');
};

const EXIT_CODES = `
Exit codes: 0 done, 1 refused by a rule, 2 usage or bad input, 3 conflict, 4 not found,
            5 something cannot be reached or the outcome is unknown, 70 a defect`;

export const tenure = (world: World): Command => {
  const root = new Command('tenure')
    .description('Customer renewals as event-sourced workflows.')
    .version(VERSION)
    .exitOverride()
    // Errors are printed in one place, as text or as a problem document.
    .configureOutput({ writeOut: world.out, writeErr: world.err, outputError: () => undefined })
    .configureHelp({ showGlobalOptions: true, helpWidth: 120 })
    .addHelpText('after', EXIT_CODES)
    .optionsGroup('Everywhere:')
    .option('--json', 'one JSON document on standard output; errors as JSON on standard error')
    .option('--data <dir>', 'data folder (default: .tenure/data, or TENURE_DATA)')
    .optionsGroup('Who acts, for commands:')
    .option('--as <person>', 'id of the person who acts (default: TENURE_ACTOR, or the user of the system)')
    .option('--agent <id>', 'an agent acts, together with --for')
    .option('--for <person>', 'the person or team the agent acts for')
    .option('--key <key>', 'idempotency key: the same key again answers as the first time')
    .option('--expected-revision <n>', 'refuse unless the play is at this revision', revision)
    .optionsGroup('Where things come from; the data folder remembers what was given last:')
    .option('--organisation <file>', 'organisation file: calendar, roster, substitutes (or TENURE_ORGANISATION)')
    .option('--context <folder>', 'context folder, with --mapping (or TENURE_CONTEXT)')
    .option('--mapping <file>', 'mapping file of the context folder (or TENURE_MAPPING)')
    .option('--context-url <url>', 'HTTP context source (or TENURE_CONTEXT_URL)')
    .option('--context-as-of <date>', 'facts as they stood on this date (or TENURE_CONTEXT_AS_OF)');
  addOrchestrate(root, world);
  addPlayCommands(root, world);
  addStatus(root, world);
  addLogs(root, world);
  addProjections(root, world);
  addContext(root, world);
  addStrategy(root, world);
  addSimulate(root, world);
  addServe(root, world);
  addSample(root, world);
  return root;
};
