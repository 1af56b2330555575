/** Every play that is not over, by deadline. */
import type { PlayId } from '@tenure/domain/kernel/ids.ts';
import type { View } from './application.ts';

const PAGE = 200;

export const playsInHand = async ({ reads }: Pick<View, 'reads'>): Promise<readonly PlayId[]> => {
  const ids: PlayId[] = [];
  for (;;) {
    const page = await reads.listPlays({ active: true, limit: PAGE, offset: ids.length });
    ids.push(...page.map(({ id }) => id));
    if (page.length < PAGE) return ids;
  }
};
