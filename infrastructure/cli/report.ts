/** What a command of the command line answers: one JSON document, and lines for people. */
import type { Style } from './style.ts';

export interface Report {
  readonly json: unknown;
  readonly lines: (style: Style) => readonly string[];
}
