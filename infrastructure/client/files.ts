/** What comes as a page or a file: documents, packets, trackers, exports. A test compares the paths with the description. */
import { type AskedIn, addressIn } from './addresses.ts';

export const FILES = {
  getStrategyDocument: '/v1/plays/{play}/documents/strategy',
  getOutcomeDocument: '/v1/plays/{play}/documents/outcome',
  /** `format`: html or markdown. */
  getPlaybookPacket: '/v1/plays/{play}/packet',
  /** `format`: markdown or csv. */
  getStatusTracker: '/v1/plays/{play}/tracker?format=markdown',
  getEscalationBrief: '/v1/plays/{play}/escalation-brief',
  /** `for`: the tool that imports it. */
  exportTasks: '/v1/plays/{play}/exports/tasks',
  /** The same, with an id map as its body. */
  exportTasksWithIdMap: '/v1/plays/{play}/exports/tasks',
  metrics: '/metrics',
} as const;

export type FileOf = keyof typeof FILES;
export type AskedOfFile<F extends FileOf> = AskedIn<(typeof FILES)[F]>;

export interface File {
  readonly text: string;
  readonly mediaType: string;
  /** What it is saved as, where the server says so. */
  readonly name: string | null;
}

/** Which record of the target each person and account is. */
export interface IdMapBody {
  readonly people?: Readonly<Record<string, string>>;
  readonly accounts?: Readonly<Record<string, string>>;
}

export const addressOfFile = <F extends FileOf>(file: F, asked: AskedOfFile<F>): string =>
  addressIn(FILES[file], asked);

export const fileIn = (text: string, headers: Headers): File => ({
  text,
  mediaType: headers.get('content-type')?.split(';')[0] ?? '',
  name: /filename="([^"]+)"/.exec(headers.get('content-disposition') ?? '')?.[1] ?? null,
});
