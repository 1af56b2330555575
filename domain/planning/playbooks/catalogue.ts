/** The playbooks there are. A change of content is a new version beside the old one: running plays keep theirs. */
import type { PlaybookId } from '../../kernel/vocabulary.ts';
import { adoptionAccelerator } from './adoption-accelerator.ts';
import { execSave } from './exec-save.ts';
import type { Playbook } from './playbook.ts';
import { pricingRefresh } from './pricing-refresh.ts';
import { valueRealization } from './value-realization.ts';

/** Newest version first. */
type Versions = readonly [Playbook, ...Playbook[]];

const VERSIONS: Readonly<Record<PlaybookId, Versions>> = {
  'exec-save': [execSave],
  'value-realization': [valueRealization],
  'pricing-refresh': [pricingRefresh],
  'adoption-accelerator': [adoptionAccelerator],
};

/** What a new play is drawn from. */
export const latestPlaybook = (id: PlaybookId): Playbook => VERSIONS[id][0];

/** The version a play has pinned. Throws for a version that never shipped: no event can name one. */
export const playbookOf = (id: PlaybookId, version: number): Playbook => {
  const playbook = VERSIONS[id].find((each) => each.version === version);
  if (playbook === undefined) throw new Error(`playbook ${id} has no version ${version}`);
  return playbook;
};

/** Every version of every playbook. */
export const allPlaybooks = (): readonly Playbook[] => Object.values(VERSIONS).flat();
