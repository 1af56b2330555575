/** What can be asked of the reads. */
import { PLAYBOOK_IDS, RISKS, SEGMENTS, TIERS } from '@tenure/domain/kernel/vocabulary.ts';
import { FIX_HATS } from '@tenure/domain/stage/fix-hats.ts';
import { UNIT_HATS } from '@tenure/domain/stage/hats.ts';
import { playCursor } from './play-pages.ts';
import { anyText, day, moment, oneWord, principal, whole, wordList } from './query.ts';

/** Entries of a page when nobody says how many. */
export const PAGE = 100;
const limit = whole(1, 200, `At most this many; ${PAGE} unless said otherwise`);
const actor = anyText('Id of a principal, or of whom an agent acts for');

export const PLAYS = {
  account: anyText('Id of the account'),
  tier: oneWord(TIERS, 'Tier'),
  segment: oneWord(SEGMENTS, 'Segment'),
  risk: oneWord(RISKS, 'Present risk'),
  playbook: oneWord(PLAYBOOK_IDS, 'Playbook'),
  stage: oneWord(['preparing', 'executing', 'outcome-recorded', 'closed', 'cancelled'], 'Stage'),
  deadlineUntil: day('Deadline on or before'),
  limit,
  cursor: playCursor,
};

export const AUDIT = {
  type: wordList('Event type'),
  actor,
  since: moment('Recorded at or after'),
  until: moment('Recorded before'),
  after: whole(0, Number.MAX_SAFE_INTEGER, 'After this position: the `next` of the page before'),
  limit,
};

export const DECISIONS = {
  play: anyText('Id or slug of a play'),
  rule: anyText('Rule that refused'),
  actor,
  since: moment('Refused at or after'),
  after: whole(0, Number.MAX_SAFE_INTEGER, 'After this entry: the `next` of the page before'),
  limit,
};

export const FINDINGS = {
  status: oneWord(['open', 'settled'], 'Only those that are open, or settled'),
};

export const NEXT = {
  principal: principal(
    'Only what this one may do. Asked in one’s own name, what is offered first is counted, by the loop guard; in another’s only people may ask, and nothing is counted',
  ),
  hat: oneWord([...new Set([...UNIT_HATS, ...FIX_HATS])], 'Only what is done under this hat'),
  request: anyText('Name of this asking: asked again under the same name, it is counted once'),
};
