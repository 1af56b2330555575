/**
 * One request of each operation and what was answered to it, for readers. tests/infrastructure/http/examples.test.ts
 * sends each, in their order, and makes the answers anew when it is run with -u.
 */
import { readFileSync } from 'node:fs';

export interface Example extends Sent {
  /** What the same command is refused for, somewhere else or said otherwise. */
  readonly refused?: Sent;
}

export interface Sent {
  /** What stands in its path: the name of something in the application the examples are sent to. */
  readonly at?: string;
  readonly as?: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** The body, where it is no JSON. */
  readonly text?: string;
}

export interface ExampleAnswer extends Answered {
  readonly refused?: Answered;
}

export interface Answered {
  readonly status: number;
  readonly media: string | null;
  readonly body: unknown;
}

const read = <A>(name: string): Readonly<Record<string, A>> =>
  JSON.parse(readFileSync(new URL(`../../api/${name}`, import.meta.url), 'utf8'));

export const EXAMPLES = read<Example>('examples.json');
export const EXAMPLE_ANSWERS = read<ExampleAnswer>('example-answers.json');
