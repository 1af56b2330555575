import { integer, listOf, nullable, oneOf, text } from '@tenure/domain/kernel/codec.ts';
import { Money } from '@tenure/domain/kernel/money.ts';
import { PLAY_COMMANDS } from '@tenure/domain/play/commands.ts';
import { type Shape, shapeOf } from '@tenure/infrastructure/codec-shape.ts';
import { OFFERED } from '@tenure/infrastructure/commands/offered.ts';
import * as t from 'io-ts';
import { describe, expect, it } from 'vitest';

const brief = (shape: Shape): unknown => {
  switch (shape.kind) {
    case 'object':
      return Object.fromEntries(
        shape.fields.map(({ name, shape: field, optional }) => [optional ? `${name}?` : name, brief(field)]),
      );
    case 'list':
    case 'nullable':
      return [shape.kind, brief(shape.of)];
    case 'union':
      return ['union', ...shape.members.map(brief)];
    case 'words':
      return shape.words.join('|');
    default:
      return shape.kind;
  }
};

describe('the shape of a codec', () => {
  it('is seen through readonly, strict and nullable', () => {
    const codec = t.readonly(t.strict({ a: nullable(text()), b: listOf(Money), c: oneOf(['x', 'y']) }));
    expect(brief(shapeOf(codec))).toEqual({
      a: ['nullable', 'text'],
      b: ['list', { minor: 'integer', currency: 'text' }],
      c: 'x|y',
    });
  });

  it('joins the members of an intersection and keeps what is optional', () => {
    const codec = t.exact(t.intersection([t.type({ a: t.string }), t.partial({ b: t.boolean })]));
    expect(brief(shapeOf(codec))).toEqual({ a: 'text', 'b?': 'boolean' });
  });

  it('keeps the name its author gave, and no name made up by io-ts', () => {
    expect(shapeOf(Money).name).toBe('Money');
    expect(shapeOf(t.readonly(t.strict({ a: t.string }))).name).toBeNull();
  });

  it('carries the bounds of an integer', () => {
    expect(shapeOf(integer('days', 1, 7))).toMatchObject({ kind: 'integer', min: 1, max: 7, expected: 'days' });
  });

  it('of every command is an object in which nothing is left unexplained', () => {
    const unexplained = (shape: Shape): boolean => {
      if (shape.kind === 'anything') return true;
      if (shape.kind === 'object') return shape.fields.some(({ shape: field }) => unexplained(field));
      if (shape.kind === 'union') return shape.members.some(unexplained);
      return (shape.kind === 'list' || shape.kind === 'nullable') && unexplained(shape.of);
    };
    const shapes = [...OFFERED.map(({ codec }) => shapeOf(codec.data)), shapeOf(PLAY_COMMANDS.OrchestratePlay.data)];
    expect(shapes.filter((shape) => shape.kind !== 'object' || unexplained(shape))).toEqual([]);
  });
});
