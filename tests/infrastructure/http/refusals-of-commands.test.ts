/** Each command is described with its own refusals, read from the code that decides it (docs/decisions/0020). */
import { ACCESS_REFUSALS } from '@tenure/domain/access/refusal-table.ts';
import { FEEDBACK_REFUSALS } from '@tenure/domain/feedback/refusal-table.ts';
import { GATE_REFUSALS } from '@tenure/domain/gate/refusal-table.ts';
import { type Principal, person, system } from '@tenure/domain/kernel/actor.ts';
import { PLAY_REFUSALS } from '@tenure/domain/play/refusal-table.ts';
import { UNIT_REFUSALS } from '@tenure/domain/unit/refusal-table.ts';
import { OFFERED, TARGETS } from '@tenure/infrastructure/commands/offered.ts';
import * as E from 'fp-ts/lib/Either.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { listed, REFUSALS_FILE } from '../../support/listed-refusals.ts';
import { refusalsOfCommands } from '../../support/read-code/refusals-of-commands.ts';

const TABLES = { play: PLAY_REFUSALS, gate: GATE_REFUSALS, unit: UNIT_REFUSALS, feedback: FEEDBACK_REFUSALS } as const;

/** Nobody but the engine can be told these, and the engine sends nothing to the API. */
const OF_THE_ENGINE = ['NotFromOutside', 'NotYetDue', 'SystemWearsNoFixHat', 'SystemWearsNoHat'];

let made: Readonly<Record<string, readonly string[]>> = {};

beforeAll(() => {
  const toTargets = TARGETS.map((target) => ({
    file: `domain/${target}/decide.ts`,
    commands: [
      ...(target === 'play' ? ['OrchestratePlay'] : []),
      ...OFFERED.filter((each) => each.target === target).map(({ type }) => type),
    ],
    tags: new Set(Object.keys(TABLES[target])),
  }));
  const toKeys = {
    file: 'domain/access/decide.ts',
    commands: ['IssueApiKey', 'RevokeApiKey'],
    tags: new Set(Object.keys(ACCESS_REFUSALS)),
  };
  made = refusalsOfCommands([...toTargets, toKeys]);
});

describe('refusals of commands', () => {
  it('EVT-6: refusals.json is what the code says; run this file with -u to make it anew', async () => {
    const lines = Object.entries(made).map(([name, tags]) => `  ${JSON.stringify(name)}: ${JSON.stringify(tags)}`);
    await expect(`{\n${lines.join(',\n')}\n}\n`).toMatchFileSnapshot(REFUSALS_FILE);
  });

  it('EVT-6: every refusal there is is one of some command: none is overlooked by whoever reads the code', () => {
    const known = [...Object.values(TABLES), ACCESS_REFUSALS].flatMap((table) => Object.keys(table));
    const reached = new Set(Object.values(made).flat());
    expect([...new Set(known)].filter((tag) => !reached.has(tag)).toSorted()).toEqual(OF_THE_ENGINE);
  });

  it('knows the command: what is refused before or instead of its decision is not every command’s', () => {
    expect(made.ResolveEscalation, 'an escalation outlives its play').not.toContain('PlayEnded');
    expect(made.ChangeRisk).toEqual(['NoSuchPlay', 'NothingToChange', 'PlayEnded']);
    expect(made.ReopenStep).toContain('OutcomeAlreadyRecorded');
    expect(made.CompleteStep).not.toContain('OutcomeAlreadyRecorded');
    expect(made.CorrectUnit).not.toContain('UnitIsCompleted');
    expect(made.IssueApiKey).not.toContain('NoSuchKey');
    expect(made.OrchestratePlay, 'what the plan says passes through').toContain('DeadlineTooFar');
  });

  it('specs and properties notice a refusal that is not listed, but for what the engine sends', () => {
    const refusedAs = (_tag: string, actor: Principal) => () =>
      listed({ type: 'ChangeRisk' }, { actor }, E.left({ _tag }));
    expect(refusedAs('PlayEnded', person('dana'))).not.toThrow();
    expect(refusedAs('TasksUnsettled', person('dana'))).toThrow('does not list');
    expect(refusedAs('TasksUnsettled', system('reactor'))).not.toThrow();
  });
});
