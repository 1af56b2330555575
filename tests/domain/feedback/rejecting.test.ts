/** Who may say that a finding is no defect, and in what words (FB-9, FB-5, defect 29). */
import type { FeedbackFiled } from '@tenure/domain/feedback/events/filing.ts';
import { isLookedAtByPerson, mayNotReject } from '@tenure/domain/feedback/rights.ts';
import { FEEDBACK_STATUSES, type FeedbackStatus, statusOf } from '@tenure/domain/feedback/state.ts';
import { agent, person } from '@tenure/domain/kernel/actor.ts';
import { ORIGINS } from '@tenure/domain/stage/finding.ts';
import { describe, expect, it } from 'vitest';
import {
  ADA,
  assessing,
  CLEO,
  ENGINE,
  FINN,
  given,
  inStatus,
  OLGA,
  opened,
  REASON,
  wear,
} from '../../support/feedback-walk.ts';

const rejectIt = (reason = REASON) => ({ type: 'RejectFeedback', data: { reason } }) as const;

type Author = 'person' | 'agent' | 'system' | 'drift';
const FILED: Readonly<Record<Author, Pick<FeedbackFiled, 'author' | 'origin' | 'role'>>> = {
  person: { author: OLGA, origin: 'user-chat', role: null },
  agent: { author: FINN, origin: 'agent', role: null },
  system: { author: ENGINE, origin: 'adversarial-review', role: 'risk-assessment' },
  drift: { author: ENGINE, origin: 'drift', role: null },
};
const ACTORS = { person: person('paul'), agent: agent('bot', 'berta'), system: ENGINE } as const;

/** `yes`; `over`: nobody rejects what has ended; `no`: it is not theirs to reject. One column a status. */
const COLUMNS = ['open', 'classified', 'fixing', 'addressed', 'escalated', 'closed', 'non-actionable', 'rejected'];
const TABLE: Readonly<Record<Author, Readonly<Record<keyof typeof ACTORS, string>>>> = {
  person: {
    person: 'yes yes yes yes yes over over over',
    agent: 'no no no no no over over over',
    system: 'no no no no no over over over',
  },
  agent: {
    person: 'yes yes yes yes yes over over over',
    agent: 'yes yes yes yes no over over over',
    system: 'no no no no no over over over',
  },
  system: {
    person: 'yes yes yes yes yes over over over',
    agent: 'no no no no no over over over',
    system: 'no no no no no over over over',
  },
  drift: {
    person: 'yes yes yes yes yes over over over',
    agent: 'no no no no no over over over',
    system: 'no no no no no over over over',
  },
};
const CELLS = (Object.keys(TABLE) as Author[]).flatMap((author) =>
  (Object.keys(ACTORS) as (keyof typeof ACTORS)[]).flatMap((actor) =>
    TABLE[author][actor].split(' ').map((cell, column) => {
      const status = COLUMNS[column] as FeedbackStatus;
      return { author, actor, status, cell };
    }),
  ),
);

describe('the rights to reject', () => {
  it('FB-9, defect 29: every cell of author, actor and status is decided, none twice', () => {
    expect(CELLS).toHaveLength(4 * 3 * FEEDBACK_STATUSES.length);
    expect(new Set(CELLS.map(({ author, actor, status }) => `${author} ${actor} ${status}`)).size).toBe(CELLS.length);
    expect(COLUMNS.toSorted()).toEqual(FEEDBACK_STATUSES.toSorted());
  });

  it.each(CELLS)('FB-9: filed by $author, $status, rejected by $actor: $cell', ({ author, actor, status, cell }) => {
    const expected = { yes: null, no: 'not-yours', over: 'over' }[cell];
    expect(expected).not.toBeUndefined();
    expect(mayNotReject(FILED[author], actor, status)).toBe(expected);
    const history = inStatus(status, FILED[author]);
    if (history === null) {
      // Only what a person looks at is ever addressed.
      expect([isLookedAtByPerson(FILED[author]), status]).toEqual([false, 'addressed']);
      return;
    }
    const asked = given(history).when(ACTORS[actor], rejectIt());
    if (expected === null) {
      expect(asked.types()).toEqual(['FeedbackRejected']);
      expect(statusOf(asked.feedback())).toBe('rejected');
      return;
    }
    const { author: filedBy } = FILED[author];
    asked.refused({ _tag: 'MayNotReject', rule: 'FB-9', why: expected, status, author: filedBy.kind, actor });
  });

  it('FB-9: what an agent filed as drift is for a person to reject', () => {
    const filed = { author: FINN, origin: 'drift' } as const;
    expect(mayNotReject(filed, 'agent', 'open')).toBe('not-yours');
    given(opened(filed)).when(CLEO, rejectIt()).refused({ _tag: 'MayNotReject', why: 'not-yours' });
  });

  it.each(ORIGINS)('FB-10: who looks last at a finding of origin %s', (origin) => {
    const looked = (author: typeof OLGA) => isLookedAtByPerson({ author, origin });
    expect([looked(OLGA), looked(FINN), looked(ENGINE)]).toEqual([true, origin === 'drift', origin === 'drift']);
  });

  it('FB-9: an agent that assesses the finding of another may reject it as invalid', () => {
    expect(
      given(assessing({ author: CLEO, origin: 'agent' }))
        .when(ADA, rejectIt())
        .types(),
    ).toEqual(['FeedbackRejected']);
  });
});

describe('the words of a rejection', () => {
  it('FB-9: never because it is not worth fixing, whoever says so', () => {
    const words = given(opened())
      .when(OLGA, rejectIt('It is cosmetic and not worth the effort'))
      .refused({ _tag: 'NotWorthFixing', rule: 'FB-9', pointer: '/reason' });
    expect(words.detail).toContain('not worth');
    given(opened({ author: FINN, origin: 'agent' }))
      .when(CLEO, rejectIt('Low priority, nobody will notice'))
      .refused({ _tag: 'NotWorthFixing' });
  });

  it.each(['TBD', 'n/a', '...'])('FB-9: “%s” is no reason', (reason) => {
    given(opened()).when(OLGA, rejectIt(reason)).refused({ _tag: 'SaysTooLittle', rule: 'FB-9', pointer: '/reason' });
  });

  it('FB-5: the classifier may not reject, but a person who classifies may', () => {
    const worn = wear(opened({ author: FINN, origin: 'agent' }), CLEO);
    given(worn).when(CLEO, rejectIt()).refused({ _tag: 'ClassifierMayNotReject', rule: 'FB-5' });
    expect(given(worn).when(ADA, rejectIt()).types()).toEqual(['FeedbackRejected']);
    expect(given(wear(opened(), OLGA)).when(OLGA, rejectIt()).types()).toEqual(['FeedbackRejected']);
  });

  it('FB-9: says who rejected it and why, and gives its lease and its unit back', () => {
    const after = given(assessing()).when(OLGA, rejectIt()).feedback();
    expect(after).toMatchObject({ end: { as: 'rejected', by: OLGA, why: REASON }, lease: null, permitted: null });
  });
});
