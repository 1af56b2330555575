/** What can be read: the path of each operation, and what its names are. A test compares them with the description. */
import type { Answers } from '../api/answers.ts';
import type { Wire } from './wire.ts';

export const READS = {
  listPlays: '/v1/plays',
  getPlay: '/v1/plays/{play}',
  getPlan: '/v1/plays/{play}/plan',
  getPlayAuditLog: '/v1/plays/{play}/audit-log',
  getEscalations: '/v1/plays/{play}/escalations',
  getEscalationBrief: '/v1/plays/{play}/escalation-brief?format=json',
  getExceptions: '/v1/plays/{play}/exceptions',
  getFindings: '/v1/plays/{play}/findings',
  getNext: '/v1/plays/{play}/next',
  getPlaybookPacket: '/v1/plays/{play}/packet?format=json',
  getStage: '/v1/plays/{play}/stage',
  getStatusTracker: '/v1/plays/{play}/tracker',
  getDiff: '/v1/plays/{play}/diff',
  getGate: '/v1/gates/{play}',
  getUnit: '/v1/units/{unit}',
  getFinding: '/v1/feedback/{finding}',
  getAllowedCommandsOfPlay: '/v1/plays/{play}/allowed-commands',
  getAllowedCommandsOfGate: '/v1/gates/{play}/allowed-commands',
  getAllowedCommandsOfUnit: '/v1/units/{unit}/allowed-commands',
  getAllowedCommandsOfFeedback: '/v1/feedback/{finding}/allowed-commands',
  getAuditLog: '/v1/audit-log',
  getDecisions: '/v1/decisions',
  getNextOfAll: '/v1/next',
  getPolicy: '/v1/policies/{version}',
  getApiKey: '/v1/api-keys/{key}',
  listApiKeys: '/v1/api-keys',
  getWebhookEndpoint: '/v1/webhook-endpoints/{endpoint}',
  getWebhookDeliveries: '/v1/webhook-endpoints/{endpoint}/deliveries',
  listWebhookEndpoints: '/v1/webhook-endpoints',
  readyz: '/readyz',
} as const satisfies Readonly<Partial<Record<keyof Answers, string>>>;

export type Read = keyof typeof READS;
export type Document<R extends Read> = Wire<Answers[R]>;

type NamesIn<P extends string> = P extends `${string}{${infer N}}${infer Rest}` ? N | NamesIn<Rest> : never;

/** What the path of a read needs by name, and whatever else is asked, like `asOf` or `limit`. */
export type Asked<R extends Read> = Readonly<Record<NamesIn<(typeof READS)[R]>, string>> &
  Readonly<Record<string, string | number | undefined>>;

/** The address of a read: names that are no part of the path become parameters. */
export const addressOf = (read: Read, asked: Readonly<Record<string, string | number | undefined>>): string => {
  const [path = '', fixed] = READS[read].split('?');
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(asked[name] ?? '')));
  const query = new URLSearchParams(fixed);
  for (const [name, value] of Object.entries(asked))
    if (!names.includes(name) && value !== undefined) query.set(name, String(value));
  return query.size === 0 ? filled : `${filled}?${query}`;
};
