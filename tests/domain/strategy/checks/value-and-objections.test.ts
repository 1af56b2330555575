import { describe, expect, it } from 'vitest';
import { found, inShort, strategyWith } from './checking.ts';

describe('the value narrative (UNIT-6, REV-2)', () => {
  it('REV-2: a narrative that claims nothing is not sourced by having no claim', () => {
    expect(inShort(found('risk.value-sourced', strategyWith({ '/value/achieved': [] })))).toEqual([
      'blocker /value/achieved',
    ]);
  });

  it.each(['customer-kpi', 'usage-data', 'documented-outcome', 'documented-decision'])(
    'REV-2: %s is a source',
    (kind) => {
      expect(found('risk.value-sourced', strategyWith({ '/value/achieved/0/source/kind': kind }))).toEqual([]);
    },
  );

  it.each(['estimate', 'seller-material', 'other'])('REV-2: %s is none, and the finding says what is', (kind) => {
    const [finding] = found('risk.value-sourced', strategyWith({ '/value/achieved/1/source/kind': kind }));
    expect(finding).toMatchObject({ path: '/value/achieved/1/source/kind', severity: 'blocker', rule: 'REV-2' });
    expect(finding?.message).toContain(kind);
    expect(finding?.satisfiedBy).toContain('KPI');
  });

  it('UNIT-6: quotes the words that give an estimate away', () => {
    const strategy = strategyWith({ '/value/achieved/0/statement': 'The depots should save EUR 90,000 a year' });
    expect(found('manager.value', strategy)[0]?.message).toContain('“should save”');
  });

  it('UNIT-6: names each part of a metric that is missing', () => {
    const strategy = strategyWith({
      '/value/achieved/2/metric': { name: 'Demurrage', unit: null, baseline: null, result: null },
    });
    expect(inShort(found('manager.value', strategy))).toEqual([
      'high /value/achieved/2/metric/unit',
      'high /value/achieved/2/metric/baseline',
      'high /value/achieved/2/metric/result',
    ]);
  });
});

describe('objections (UNIT-6, REV-2)', () => {
  it('REV-2: three soft objections do not make up for a missing price', () => {
    const findings = found('risk.objections-prepared', strategyWith({ '/objections/0/topic': 'timing' }));
    expect(inShort(findings)).toEqual(['blocker /objections']);
    expect(findings[0]?.message).toBe('no price objection (perceived value) is prepared');
  });

  it('REV-2: an objection beyond the four needs a response too', () => {
    const findings = found(
      'risk.objections-prepared',
      strategyWith({
        '/objections/4': {
          topic: 'other',
          objection: 'Their CIO prefers software from the region',
          probability: 20,
          source: { kind: 'pattern', reference: 'Two of the last three tenders' },
          response: null,
          proof: null,
          boundary: { gives: 'A hosting address in Hamburg', withholds: 'A copy of the source code' },
        },
      }),
    );
    expect(inShort(findings)).toEqual(['blocker /objections/4/response', 'high /objections/4/proof']);
  });

  it('UNIT-6: equally probable objections are in order', () => {
    expect(found('manager.objections', strategyWith({ '/objections/1/probability': 70 }))).toEqual([]);
  });

  it('UNIT-6: an objection without a probability does not spoil the rank of the next', () => {
    expect(inShort(found('manager.objections', strategyWith({ '/objections/0/probability': null })))).toEqual([
      'medium /objections/0/probability',
    ]);
  });

  it('UNIT-6: a rank that is wrong is told with both probabilities', () => {
    const [finding] = found('manager.objections', strategyWith({ '/objections/3/probability': 90 }));
    expect(finding?.message).toBe('the timing objection at 90 percent stands after one at 40 percent');
  });
});
