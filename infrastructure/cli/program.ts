/** The command line `tenure`: its options, its commands, its help (docs/cli.md). */
import { Command } from 'commander';
import { VERSION } from '../version.ts';
import { addAggregateCommands } from './commands/aggregate-commands.ts';
import { addAllowed } from './commands/allowed.ts';
import { addContext } from './commands/context.ts';
import { addDiff } from './commands/diff.ts';
import { addDocuments } from './commands/documents.ts';
import { addExceptions } from './commands/exceptions.ts';
import { addExport } from './commands/export.ts';
import { addImport } from './commands/import.ts';
import { addKeys } from './commands/keys.ts';
import { addLogs } from './commands/logs.ts';
import { addMigrateStore } from './commands/migrate-store.ts';
import { addNext } from './commands/next.ts';
import { addOrchestrate } from './commands/orchestrate.ts';
import { addPolicy } from './commands/policy.ts';
import { addProjections } from './commands/projections.ts';
import { addSample } from './commands/sample.ts';
import { addServe } from './commands/serve.ts';
import { addSimulate } from './commands/simulate.ts';
import { addStage } from './commands/stage.ts';
import { addStatus } from './commands/status.ts';
import { addStrategy } from './commands/strategy.ts';
import { addWebhooks } from './commands/webhooks.ts';
import { addGlobalOptions } from './global-options.ts';
import type { World } from './world.ts';

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
    .addHelpText('after', EXIT_CODES);
  addGlobalOptions(root);
  addOrchestrate(root, world);
  addAggregateCommands(root, world);
  addStatus(root, world);
  addExceptions(root, world);
  addStage(root, world);
  addNext(root, world);
  addAllowed(root, world);
  addDiff(root, world);
  addDocuments(root, world);
  addExport(root, world);
  addImport(root, world);
  addLogs(root, world);
  addPolicy(root, world);
  addProjections(root, world);
  addMigrateStore(root, world);
  addContext(root, world);
  addStrategy(root, world);
  addSimulate(root, world);
  addServe(root, world);
  addWebhooks(root, world);
  addKeys(root, world);
  addSample(root, world);
  return root;
};
