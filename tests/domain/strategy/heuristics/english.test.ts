import { readsAsEnglish } from '@tenure/domain/strategy/heuristics/english.ts';
import { describe, expect, it } from 'vitest';

describe('text the heuristics can read', () => {
  it.each([
    'The COO has accepted the invitation',
    'We treat them as a strategic customer',
    'A reference visit to another customer',
    'Renewal done',
    'QBR',
  ])('“%s” reads as English', (text) => expect(readsAsEnglish(text)).toBe(true));

  it.each([
    'Nuestra directora general preside dos veces al año la sesión de planificación',
    'Unser Vorstand sitzt zweimal im Jahr mit ihrem Vorstand zusammen',
    'Notre directrice générale préside le comité de pilotage deux fois par an',
    '当社の最高経営責任者が年に二回、共同計画会議の議長を務める',
    'Наш директор отвечает за срок перед их советом',
  ])('“%s” does not, so nothing is said about what it lacks', (text) => expect(readsAsEnglish(text)).toBe(false));
});
