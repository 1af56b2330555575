/** The registries of all aggregates as the faces offer them: one list, one way to name, nothing of the engine's. */
import { FEEDBACK_COMMANDS } from '@tenure/domain/feedback/commands.ts';
import { GATE_COMMANDS } from '@tenure/domain/gate/commands.ts';
import type { AnyCommandCodec } from '@tenure/domain/kernel/command-codec.ts';
import { PLAY_COMMANDS } from '@tenure/domain/play/commands.ts';
import { UNIT_COMMANDS } from '@tenure/domain/unit/commands.ts';
import { TAKEN } from '@tenure/infrastructure/cli/global-options.ts';
import { optionOf } from '@tenure/infrastructure/cli/payload-options.ts';
import { shapeOf } from '@tenure/infrastructure/codec-shape.ts';
import { OFFERED, type Target } from '@tenure/infrastructure/commands/offered.ts';
import { describe, expect, it } from 'vitest';

const registries: readonly (readonly [Target, Readonly<Record<string, AnyCommandCodec>>])[] = [
  ['play', PLAY_COMMANDS],
  ['gate', GATE_COMMANDS],
  ['unit', UNIT_COMMANDS],
  ['feedback', FEEDBACK_COMMANDS],
];

describe('commands that are offered', () => {
  it.each(registries)('of a %s are all but those of the engine and the one that makes a play', (target, registry) => {
    const offered = OFFERED.filter((each) => each.target === target).map(({ type }) => type);
    const own = Object.entries(registry).flatMap(([type, { from }]) => (from === 'system' ? [type] : []));
    const apart = [...own, ...(target === 'play' ? ['OrchestratePlay'] : [])];
    expect(own.length).toBeGreaterThan(3);
    expect(offered.length).toBeGreaterThan(9);
    expect([...offered, ...apart].toSorted()).toEqual(Object.keys(registry).toSorted());
  });

  it('have names and types of their own, whatever they are sent to', () => {
    expect(new Set(OFFERED.map(({ name }) => name)).size).toBe(OFFERED.length);
    expect(new Set(OFFERED.map(({ type }) => type)).size).toBe(OFFERED.length);
  });

  it('have payloads that are objects, so that every field can be an option', () => {
    expect(OFFERED.filter(({ codec }) => shapeOf(codec.data).kind !== 'object')).toEqual([]);
  });

  it('have no option that means something else everywhere', () => {
    const options = OFFERED.flatMap(({ codec }) => {
      const shape = shapeOf(codec.data);
      return shape.kind === 'object' ? shape.fields.map(({ name }) => optionOf(name)) : [];
    });
    expect(options.filter((option) => TAKEN.has(option.slice(2)))).toEqual([]);
    expect(options).toContain('--with-context');
  });
});
