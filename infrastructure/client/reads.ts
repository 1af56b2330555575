/** What can be read as data: the path of each operation. A test compares them with the description. */
import type { Answers } from '../api/answers.ts';
import { type AskedIn, addressIn } from './addresses.ts';
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
  /** The pre-flight: what the target would take, and what gets lost on the way. */
  exportTasks: '/v1/plays/{play}/exports/tasks',
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
  livez: '/livez',
  readyz: '/readyz',
} as const satisfies Readonly<Partial<Record<keyof Answers, string>>>;

export type Read = keyof typeof READS;
export type Document<R extends Read> = Wire<Answers[R]>;

/** What the path of a read needs by name, and whatever else is asked, like `asOf` or `limit`. */
export type Asked<R extends Read> = AskedIn<(typeof READS)[R]>;

export const addressOf = <R extends Read>(read: R, asked: Asked<R>): string => addressIn(READS[read], asked);

/** Reads that come in pages, each with the parameter that takes the `next` of the page before. */
export const PAGED = {
  listPlays: 'cursor',
  getAuditLog: 'after',
  getPlayAuditLog: 'after',
  getDecisions: 'after',
  getWebhookDeliveries: 'before',
} as const satisfies Readonly<Partial<Record<Read, string>>>;

export type Paged = keyof typeof PAGED;
