/** Options and what is typed after them: derived from the codecs, so every command has them. */
import { GATE_COMMANDS } from '@tenure/domain/gate/commands.ts';
import { PLAY_COMMANDS } from '@tenure/domain/play/commands.ts';
import { Outcome } from '@tenure/domain/play/events/end.ts';
import {
  atOption,
  atOptions,
  optionOf,
  payloadFrom,
  withFieldFiles,
} from '@tenure/infrastructure/cli/payload-options.ts';
import { howToWrite, valueFrom } from '@tenure/infrastructure/cli/values.ts';
import { type ShapeField, shapeOf } from '@tenure/infrastructure/codec-shape.ts';
import type * as t from 'io-ts';
import { describe, expect, it } from 'vitest';

const fieldsOf = (codec: t.Mixed): readonly ShapeField[] => {
  const shape = shapeOf(codec);
  return shape.kind === 'object' ? shape.fields : [];
};
const field = (codec: t.Mixed, name: string) => fieldsOf(codec).find((each) => each.name === name)!.shape;

const typed = (codec: t.Mixed, options: Readonly<Record<string, unknown>>): unknown =>
  payloadFrom(fieldsOf(codec), options);

describe('values', () => {
  it('a person is id=Name, an id alone, or JSON', () => {
    const person = field(PLAY_COMMANDS.AssignStakeholder.data, 'person');
    expect(valueFrom(person, 'dana=Dana Osei')).toEqual({ id: 'dana', name: 'Dana Osei' });
    expect(valueFrom(person, 'dana')).toEqual({ id: 'dana', name: 'dana' });
    expect(valueFrom(person, '{"id":"d","name":"D"}')).toEqual({ id: 'd', name: 'D' });
  });

  it('EVT-4: money is read exactly, and what is no amount is left for the codec to refuse', () => {
    const money = field(Outcome, 'renewedArr');
    expect(valueFrom(money, 'EUR 0.29')).toEqual({ minor: 29, currency: 'EUR' });
    expect(valueFrom(money, '29 euros')).toBe('29 euros');
  });

  it('a text that looks like JSON or a number stays a text', () => {
    expect(valueFrom(field(PLAY_COMMANDS.AddTask.data, 'title'), '[1] 2026')).toBe('[1] 2026');
  });

  it('broken JSON is left as it is, so that the codec says what was expected', () => {
    expect(valueFrom(field(PLAY_COMMANDS.ChangeTask.data, 'change'), '{"due":')).toBe('{"due":');
  });

  it('says how each is written', () => {
    expect(howToWrite(field(PLAY_COMMANDS.AssignStakeholder.data, 'role'))).toMatch(/^one of csm \| ae/);
    expect(howToWrite(field(PLAY_COMMANDS.SetSubstitutes.data, 'substitutes'))).toBe('a person as id=Name; repeatable');
    expect(howToWrite(field(PLAY_COMMANDS.SetSuccessMetric.data, 'metric'))).toBe(
      'JSON: {name, unit, baseline, target}, or @file',
    );
    expect(howToWrite(field(PLAY_COMMANDS.ChangeTask.data, 'change'))).toContain('title?');
  });
});

describe('options', () => {
  it('are the fields by name; a list holds what was said each time', () => {
    expect(typed(PLAY_COMMANDS.AddTask.data, { ownerRole: 'csm', dependsOn: ['t01', 't02'] })).toEqual({
      ownerRole: 'csm',
      dependsOn: ['t01', 't02'],
    });
  });

  it('POL-13: a ladder is one option a rung, its roles with commas', () => {
    expect(typed(PLAY_COMMANDS.ChangeEscalationPath.data, { path: ['csm', 'cro, exec-sponsor'] })).toEqual({
      path: [['csm'], ['cro', 'exec-sponsor']],
    });
  });

  it('a field that nobody gave is absent, so that a file can give it', () => {
    expect(typed(PLAY_COMMANDS.MoveMilestone.data, { to: '2027-01-04', json: true })).toEqual({ to: '2027-01-04' });
  });

  it('a pointer is told as the option it came from', () => {
    expect(atOption('/ownerRole')).toBe('--owner-role');
    expect(atOption('/change/due')).toBe('--change/due');
    expect(atOption('')).toBe('');
  });

  it('a problem says how the option is written, not how the field is stored', () => {
    const problem = { pointer: '/renewedArr', expected: 'an object with minor, currency', found: '"5"' };
    expect(atOptions([problem], fieldsOf(Outcome))).toEqual([
      { pointer: '--renewed-arr', expected: 'an amount like "EUR 120000.00"', found: '"5"' },
    ]);
  });

  it('a field called like something every command takes has an option of its own', () => {
    expect(optionOf('context')).toBe('--with-context');
    const sales = { boughtOn: '2024-11-04' };
    expect(
      typed(GATE_COMMANDS.IngestSalesContext.data, { context: 'folder', withContext: JSON.stringify(sales) }),
    ).toEqual({ context: sales });
  });
});

describe('fields out of files', () => {
  const stdin = () => Promise.resolve('slug: depots\ndependsOn: [pricing]\n');
  const given = async (codec: t.Mixed, options: Readonly<Record<string, unknown>>) =>
    typed(codec, await withFieldFiles(fieldsOf(codec), options, stdin));

  it('an object is read from the file after the @', async () => {
    expect(await given(GATE_COMMANDS.AmendUnit.data, { spec: '@-', reason: '@home' })).toEqual({
      spec: { slug: 'depots', dependsOn: ['pricing'] },
      reason: '@home',
    });
  });

  it('so is each of a list of objects, beside those that were typed', async () => {
    expect(await given(GATE_COMMANDS.DeclareUnit.data, { outputs: ['@-', '{"id":"order-form"}'] })).toEqual({
      outputs: [{ slug: 'depots', dependsOn: ['pricing'] }, { id: 'order-form' }],
    });
  });

  it('a file that is not there is named with its option', async () => {
    await expect(given(GATE_COMMANDS.AmendUnit.data, { spec: '@nowhere.yaml' })).rejects.toThrow(
      '--spec nowhere.yaml cannot be read',
    );
  });
});
