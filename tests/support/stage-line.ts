/** A stage walked from the command line up to its gate: elaborated, reviewed, worked on by its hats, approved. */
import { openedStage } from './approved-play.ts';
import { believableBrief, believableHealth, believableUnit } from './believable-inputs.ts';
import { believableStrategy } from './believable-strategy.ts';
import type { CommandLine } from './command-line.ts';
import { SPEC } from './stage-story.ts';

type Send = (payload: unknown, as: string, ...argv: readonly string[]) => Promise<void>;

const sender =
  (line: CommandLine): Send =>
  async (payload, as, ...argv) => {
    const { code, err } = await line.type(JSON.stringify(payload), ...argv, '--as', as);
    if (code !== 0) throw new Error(`${argv.join(' ')}: ${err}`);
  };

/** Opens a stage with one unit, `depots`, and completes its elaboration; the slug of its play. */
export const stageElaborated = async (line: CommandLine, configuration: readonly string[] = []): Promise<string> => {
  const play = await openedStage(line);
  const send = sender(line);
  if (configuration.length > 0) await send(null, 'carla', 'configure-stage', play, ...configuration);
  await send(null, 'carla', 'declare-no-decisions', play, '--reason', 'The contract of 2024 decides all of it');
  await send(believableBrief(), 'carla', 'ingest-opportunity-brief', play, '--brief', '@-', '--source', 'CRM');
  await send(believableHealth(), 'carla', 'ingest-health-report', play, '--report', '@-', '--source', 'CRM');
  await send(null, 'carla', 'waive-input', play, '--kind', 'sales-context', '--reason', 'It is in the contract');
  await send(SPEC, 'carla', 'declare-unit', play, '--file', '-');
  await send(null, 'carla', 'complete-elaboration', play);
  return play;
};

/** Takes the released unit through its three hats. */
export const finishUnit = async (line: CommandLine): Promise<void> => {
  const send = sender(line);
  const wear = (hat: string, as: string) => send(null, as, 'wear-hat', 'depots', '--hat', hat);
  const advance = (message: string, as: string) => send(null, as, 'advance-hat', 'depots', '--message', message);
  await wear('renewal-manager', 'carla');
  await send({ ...believableStrategy(), executive: null }, 'carla', 'write-strategy', 'depots', '--file', '-');
  await send({ ...believableUnit(), follows: [] }, 'carla', 'write-body', 'depots', '--file', '-');
  const output = ['--output-id', 'order-form', '--uri', 'https://files.example/order-form'];
  await send(null, 'carla', 'produce-output', 'depots', ...output);
  await advance('Maria Lopez decides; she wants a date for the second gateway.', 'carla');
  await wear('executive-sponsor', 'erik');
  await send(believableStrategy(), 'erik', 'write-strategy', 'depots', '--file', '-');
  await advance('Priya Nair answers for the date in the review.', 'erik');
  await wear('verifier', 'vera');
  await advance('Both post-conditions can be looked up.', 'vera');
};

/** With nobody but the built-in reviewer asked, the finished unit brings the stage to its gate. */
export const stageAtGate = async (line: CommandLine): Promise<string> => {
  const play = await stageElaborated(line);
  await finishUnit(line);
  return play;
};
