/** Where the PostgreSQL of this test run is; asking for it starts it. */
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { inject } from 'vitest';

let asked: Promise<string> | null = null;

const ask = async (): Promise<string> => {
  const answer = JSON.parse(await text(connect(inject('postgresPort'), '127.0.0.1'))) as {
    readonly url?: string;
    readonly problem?: string;
  };
  if (answer.url === undefined) throw new Error(answer.problem);
  return answer.url;
};

export const postgresUrl = (): Promise<string> => {
  asked ??= ask();
  return asked;
};
