/** How far the strategy of a unit is: a draft must never be taken for what was verified. */
import type { UnitStrategy } from '../unit-strategy.ts';
import { type Block, none, text } from './page.ts';

export const unitNote = ({ status, scope }: UnitStrategy): readonly Block[] => {
  if (status === 'not-begun') return [none('The strategy of this unit has not been begun.')];
  if (status === 'finished') return [text(scope)];
  return [
    {
      kind: 'notice',
      tone: 'yellow',
      title: 'Draft',
      items: ['The unit is not completed: nobody has verified this yet.'],
    },
  ];
};
