/** What is told after a command: its own events, what the engine did because of them, and nothing of anybody else. */
import type { Accepted } from '@tenure/application/handle-command.ts';
import { type Principal, person, system } from '@tenure/domain/kernel/actor.ts';
import type { PlayId } from '@tenure/domain/kernel/ids.ts';
import type { Application } from '@tenure/infrastructure/application.ts';
import { carryOut, outcomeJson, outcomeLines } from '@tenure/infrastructure/cli/commands/outcome.ts';
import type { Session } from '@tenure/infrastructure/cli/session.ts';
import { styles } from '@tenure/infrastructure/cli/style.ts';
import type { AuditEntry } from '@tenure/projections/audit-log/queries.ts';
import * as E from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';

const PLAY = '01a1fc28-0051-71bf-ac08-44d8b5cd2bec' as PlayId;
const DANA = person('dana');

const entry = (position: number, stream: string, type: string, actor: Principal): AuditEntry =>
  ({ position, eventId: `e${position}`, stream, type, actor, revision: 0, summary: type, data: {} }) as AuditEntry;

const LOG = [
  entry(4, `play-${PLAY}`, 'MilestoneSlipped', system('timers')),
  entry(5, `gate-${PLAY}`, 'FindingRegistered', DANA),
  entry(6, 'unit-of-it', 'UnitReopened', system('reactor')),
  entry(7, `gate-${PLAY}`, 'RoleSigned', person('lena')),
];

const answer = { stream: `gate-${PLAY}`, commandId: 'c', revision: 9, position: 5n, repeated: false };
const accepted = { ...answer, events: [{ id: 'e5', type: 'FindingRegistered', revision: 9 }] } as unknown as Accepted;

const outcome = (given: Accepted) => {
  const application = {
    clock: { now: () => '2026-11-23T09:00:00.000Z' },
    engine: { settle: () => Promise.resolve() },
    reads: { auditLog: () => Promise.resolve(LOG) },
  } as unknown as Application;
  const session = { world: { err: () => undefined } } as unknown as Session;
  return carryOut(
    session,
    application,
    () => Promise.resolve(E.right(given)),
    () => PLAY,
  );
};

describe('the outcome of a command', () => {
  it('is its own events, and what the engine did afterwards in whatever stream', async () => {
    const { own, engine } = await outcome(accepted);
    expect(own.map(({ eventId }) => eventId)).toEqual(['e5']);
    expect(engine.map(({ eventId }) => eventId)).toEqual(['e6']);
  });

  it('names what it was sent to, and the streams of what followed', async () => {
    const told = await outcome(accepted);
    expect(outcomeJson({ unitId: 'u' }, told)).toMatchObject({
      unitId: 'u',
      followedBy: [{ stream: 'unit-of-it', type: 'UnitReopened' }],
    });
    expect(outcomeLines(styles(false), 'acme/depots', told)).toEqual([
      'Accepted: 1 event, acme/depots is at revision 9.',
      '  GATE-3  FindingRegistered  FindingRegistered',
      'The engine followed up:',
      '  GATE-5  UnitReopened  UnitReopened',
    ]);
  });

  it('EVT-5: a repeated answer tells nothing again', async () => {
    const { own, engine } = await outcome({ ...accepted, repeated: true });
    expect([...own, ...engine]).toEqual([]);
  });
});
