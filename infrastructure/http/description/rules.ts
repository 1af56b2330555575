/** The rules an operation follows, named in its description; those of commands are said by their codecs. */
import type { Operation } from './operation.ts';

const OF_READS: Readonly<Record<string, readonly string[]>> = {
  listPlays: ['OUT-3'],
  getPlay: ['OUT-3', 'EVT-5'],
  getPlan: ['OUT-4'],
  getPlayAuditLog: ['AUD-3'],
  getAuditLog: ['AUD-3'],
  getEscalations: ['POL-16'],
  getDecisions: ['EVT-6'],
  getStage: ['OUT-3'],
  getNext: ['OUT-3'],
  getNextOfAll: ['OUT-3'],
  getFindings: ['FB-1'],
  getFinding: ['FB-1'],
  getGate: ['GATE-2'],
  getUnit: ['UNIT-2'],
  getEscalationBrief: ['OUT-6'],
  getPlaybookPacket: ['OUT-1'],
  getStatusTracker: ['OUT-3'],
  getExceptions: ['POL-13'],
  getStrategyDocument: ['DOC-1'],
  getOutcomeDocument: ['DOC-1', 'OUT-5'],
  exportTasks: ['OUT-2'],
  exportTasksWithIdMap: ['OUT-2'],
  getPolicy: ['POL-16'],
  simulatePolicy: ['POL-16'],
  getDiff: ['PROJ-4'],
  followEvents: ['PROJ-3', 'PROJ-5'],
  followChanges: ['PROJ-3'],
  addWebhookEndpoint: ['POL-19'],
  listWebhookEndpoints: ['POL-19'],
  getWebhookEndpoint: ['POL-19'],
  removeWebhookEndpoint: ['POL-19'],
  getWebhookDeliveries: ['POL-19'],
  replayWebhookDeliveries: ['POL-19'],
  issueApiKey: ['AUD-3', 'UNIT-9'],
  listApiKeys: ['AUD-3'],
  getApiKey: ['AUD-3'],
  revokeApiKey: ['AUD-3'],
  getAllowedCommandsOfPlay: ['EVT-6'],
  getAllowedCommandsOfGate: ['EVT-6'],
  getAllowedCommandsOfUnit: ['EVT-6'],
  getAllowedCommandsOfFeedback: ['EVT-6'],
  readyz: ['PROJ-3', 'PROJ-5'],
};

const sentence = (summary: string): string => (/[.!?]$/.test(summary) ? summary : `${summary}.`);

/** `said`: what the route itself has said already, with its rules. */
export const descriptionOf = (operation: Operation, summary: string, said: string | undefined): string => {
  const { operationId, isTold, isRead, parameters } = operation;
  if (said !== undefined) return said;
  const rules = OF_READS[operationId] ?? [];
  return [
    sentence(summary),
    ...(parameters.has('asOf') ? ['With asOf, as it stood at a moment (PROJ-4).'] : []),
    ...(isTold && isRead ? ['With a Consistency-Token and Prefer: wait, no older than that (PROJ-3).'] : []),
    ...(rules.length > 0 ? [`Rules: ${rules.join(', ')}.`] : []),
  ].join(' ');
};
