/** Runs one command line and answers with its exit code. Everything that goes wrong is printed here and nowhere else. */
import { CommanderError } from 'commander';
import { jsonDocument } from '../json-document.ts';
import { badRequest, type Problem, problem } from '../problem.ts';
import { EXIT, exitCodeOf, Failed } from './failed.ts';
import { problemLines } from './print-problem.ts';
import { tenure } from './program.ts';
import { styles } from './style.ts';
import type { World } from './world.ts';

const usage = ({ message }: CommanderError): Problem => {
  const [what = '', ...hint] = message.replace(/^error: /, '').split('\n');
  const meant = hint.join(' ').trim();
  return badRequest(what, [], meant === '' ? 'what tenure --help shows' : meant.replace(/^\(|\)$/g, ''));
};

const defect = (cause: unknown): Problem =>
  problem(
    500,
    'defect',
    'A defect of the program',
    cause instanceof Error ? (cause.stack ?? cause.message) : String(cause),
  );

/** `argv` without the program's own name. */
export const runCli = async (argv: readonly string[], world: World): Promise<number> => {
  const say = (document: Problem, code: number): number => {
    const style = styles(world.colour);
    world.err(
      argv.includes('--json') ? `${jsonDocument(document, 2)}\n` : `${problemLines(style, document).join('\n')}\n`,
    );
    return code;
  };
  try {
    await tenure(world).parseAsync([...argv], { from: 'user' });
    return EXIT.ok;
  } catch (cause) {
    if (cause instanceof Failed) return say(cause.problem, exitCodeOf(cause.problem));
    if (!(cause instanceof CommanderError)) return say(defect(cause), EXIT.defect);
    if (cause.exitCode === 0) return EXIT.ok;
    // Help that was asked for by saying nothing has been printed already.
    return cause.code === 'commander.help' ? EXIT.usage : say(usage(cause), EXIT.usage);
  }
};
