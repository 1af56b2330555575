/** The sample's story, told once for a file of tests, with the moment at which its escalation fired. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Instant } from '@tenure/domain/kernel/dates.ts';
import { type CommandLine, commandLine, type Ran } from './command-line.ts';

export interface ToldSample {
  readonly data: string;
  /** Position of the event that fired the escalation. */
  readonly fired: string;
  /** On the data of the story. */
  readonly run: (...argv: readonly string[]) => Promise<Ran>;
  readonly clock: CommandLine['clock'];
  readonly end: CommandLine['end'];
}

export const toldSample = async (): Promise<ToldSample> => {
  const line = await commandLine('2027-01-06T23:30:00.000Z' as Instant);
  const told = (await line.run('sample', '--exit', '--json')).json() as { readonly places: { readonly data: string } };
  const { data } = told.places;
  const run = (...argv: readonly string[]) => line.run(...argv, '--data', data);
  const log = (await run('audit', 'log', '--type', 'EscalationTriggered', '--json')).json();
  const [first] = (log as { readonly entries: readonly { readonly position: string }[] }).entries;
  if (first === undefined) throw new Error('the sample has no escalation');
  return { data, fired: first.position, run, clock: line.clock, end: line.end };
};

/** The file as it was kept; `TENURE_UPDATE_GOLDEN=1` writes it anew, and the difference is for a reader to judge. */
export const keptIn =
  (folder: string) =>
  async (name: string, content: string): Promise<string> => {
    const path = join(folder, 'golden', name);
    if (process.env.TENURE_UPDATE_GOLDEN === '1') await writeFile(path, content);
    return readFile(path, 'utf8');
  };
