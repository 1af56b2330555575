/** What the stage begins with: inputs, a decision, and two units of which one waits for the other (ELAB-1 to ELAB-3). */
import type { GateCommand } from '@tenure/domain/gate/commands.ts';
import type { Scene } from './cast.ts';

const inTurn = async ({ desk, cast }: Scene, commands: readonly GateCommand[]): Promise<void> => {
  for (const command of commands) await desk.gate(cast.csm, command);
  await desk.settle();
};

export const takeIn = async (scene: Scene): Promise<void> => {
  const { brief, health, sales, decision } = scene.content;
  const { id: _, ...decided } = decision;
  await inTurn(scene, [
    { type: 'IngestOpportunityBrief', data: { brief, source: 'OPPORTUNITY-BRIEF.md' } },
    { type: 'IngestHealthReport', data: { report: health, source: 'HEALTH-REPORT.md' } },
    { type: 'IngestSalesContext', data: { context: sales, source: 'order form and schedule B' } },
    { type: 'RecordDecision', data: decided },
  ]);
};

/** The built-in reviewer then looks at both declarations by itself (REV-2). */
export const declare = async (scene: Scene): Promise<void> => {
  const { account, analytics } = scene.content;
  await inTurn(scene, [
    { type: 'DeclareUnit', data: account.spec },
    { type: 'DeclareUnit', data: analytics.spec },
    { type: 'CompleteElaboration', data: {} },
  ]);
};
