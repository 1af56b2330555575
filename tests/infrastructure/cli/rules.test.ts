/** Every event is told with a rule, and those that name their own with that one. */
import { ruleOf } from '@tenure/infrastructure/cli/views/rules.ts';
import { expect, it } from 'vitest';

it.each([
  ['EscalationTriggered', { rule: 'POL-7' }, 'POL-7'],
  ['StrategyWritten', { half: 'strategy' }, 'UNIT-6'],
  ['StrategyWritten', { half: 'executive' }, 'UNIT-7'],
  ['GateAnswered', { decision: 'approve' }, 'GATE-2'],
  ['TaskAdded', {}, 'PLAY-11'],
  ['ApiKeyIssued', {}, 'AUD-3'],
  ['ApiKeyRevoked', {}, 'AUD-3'],
])('%s of %j is %s', (type, data, rule) => expect(ruleOf({ type, data })).toBe(rule));
