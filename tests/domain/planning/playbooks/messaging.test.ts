import { PERSONAS, RISKS } from '@tenure/domain/kernel/vocabulary.ts';
import { allPlaybooks } from '@tenure/domain/planning/playbooks/catalogue.ts';
import { describe, expect, it } from 'vitest';
import { isFinished } from './finished-text.ts';

const words = (text: string) =>
  new Set(
    text
      .toLowerCase()
      .split(/[^\p{L}]+/u)
      .filter((word) => word.length > 3),
  );

/** Share of the longer words of the smaller text that the other one uses too. */
const overlap = (a: string, b: string) => {
  const [one, other] = [words(a), words(b)];
  return [...one].filter((word) => other.has(word)).length / Math.min(one.size, other.size);
};

describe.each(allPlaybooks().map((playbook) => [playbook.id, playbook] as const))('%s', (_, playbook) => {
  it('PLAY-3 speaks to every persona once, so that no stack of personas is refused', () => {
    expect(playbook.messaging.map(({ persona }) => persona).toSorted()).toEqual([...PERSONAS].toSorted());
  });

  it.each(playbook.messaging.map((message) => [message.persona, message] as const))(
    'PLAY-3 tells %s something else at each risk',
    (_persona, { headline, talkingPoints }) => {
      expect(isFinished(headline), headline).toBe(true);
      for (const risk of RISKS) {
        expect(talkingPoints[risk].length).toBeGreaterThanOrEqual(2);
        for (const point of talkingPoints[risk]) expect(isFinished(point), point).toBe(true);
      }
      const texts = RISKS.map((risk) => talkingPoints[risk].join(' '));
      const pairs = texts.flatMap((text, index) => texts.slice(index + 1).map((other) => [text, other] as const));
      for (const [text, other] of pairs) expect(overlap(text, other), text).toBeLessThan(0.4);
    },
  );
});

it('PLAY-3 no talking point or headline is used twice, in one playbook or in two', () => {
  const all = allPlaybooks().flatMap(({ messaging }) =>
    messaging.flatMap(({ headline, talkingPoints }) => [headline, ...Object.values(talkingPoints).flat()]),
  );
  expect(all.filter((text, index) => all.indexOf(text) !== index)).toEqual([]);
});
