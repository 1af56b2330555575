/** Bodies for the commands about checkpoints, people, escalations, exceptions and the end (PLAY-7 to PLAY-12, POL-13 to POL-18). */
import { addDays } from '../../kernel/dates.ts';
import type { Bodies } from '../../kernel/possible.ts';
import { SAMPLE_TEXT } from '../../kernel/sample-text.ts';
import { RISKS, ROLES } from '../../kernel/vocabulary.ts';
import type { EXCEPTION_COMMANDS } from '../commands/exceptions.ts';
import type { CHECKPOINT_COMMANDS, END_COMMANDS, ESCALATION_COMMANDS, PEOPLE_COMMANDS } from '../commands/people.ts';
import type { PlayCommand, PlayCommandOf } from '../commands.ts';
import { todayOf } from '../decision.ts';
import { actingFor, everybody } from '../responsibility.ts';
import type { Play, PlayState } from '../state.ts';

type OfPeople = Exclude<
  | keyof typeof CHECKPOINT_COMMANDS
  | keyof typeof PEOPLE_COMMANDS
  | keyof typeof ESCALATION_COMMANDS
  | keyof typeof EXCEPTION_COMMANDS
  | keyof typeof END_COMMANDS,
  | ('MissCheckpoint' | 'BeginUnavailability' | 'EndUnavailability' | 'TriggerEscalation' | 'ClimbEscalation')
  | ('ExpireException' | 'NoteCustomerDecision')
>;

const reason = SAMPLE_TEXT;
const nobody = { id: 'urn:tenure:nobody', name: 'Nobody in particular' };
const orNone = (ids: readonly string[]): readonly string[] => (ids.length === 0 ? ['none'] : ids);
const escalationIds = ({ escalations }: Play): readonly string[] => orNone(escalations.map(({ id }) => id));

type Result = PlayCommandOf<'RecordOutcome'>['data']['result'];
const RESULTS: readonly Result[] = ['renewed', 'expanded', 'downsized', 'churned'];

export const peopleBodies: Bodies<PlayState, PlayCommand, OfPeople> = {
  RecordCheckpoint: ({ checkpoints, risk }) =>
    orNone(checkpoints.map(({ id }) => id)).map((checkpointId) => ({
      checkpointId,
      risk,
      verdict: 'on-track' as const,
      note: SAMPLE_TEXT,
      evidence: [],
    })),
  ChangeRisk: () => RISKS.map((risk) => ({ risk, reason })),
  AssignStakeholder: () => ROLES.map((role) => ({ role, person: nobody, reason })),
  SetSubstitutes: () => ROLES.map((role) => ({ role, substitutes: [nobody], reason })),
  ChangeEscalationPath: ({ escalationPath }) => [
    { path: escalationPath.slice(0, -1), reason },
    { path: escalationPath, reason },
  ],
  MarkUnavailable: (play, context) => {
    const from = addDays(todayOf(play, context), play.absences.length);
    const period = { from, until: addDays(from, 1), reason };
    return orNone(everybody(play).map(({ id }) => id)).map((personId) => ({ personId, ...period }));
  },
  RequestException: (play, context) =>
    ROLES.filter((role, index) => index === 0 || actingFor(play, role) !== null).map((approver) => ({
      kind: 'cadence' as const,
      subject: `another-${play.exceptions.length}`,
      deviation: SAMPLE_TEXT,
      reason,
      until: todayOf(play, context),
      approver,
    })),
  DecideException: ({ exceptions }) =>
    orNone(exceptions.map(({ id }) => id)).map((exceptionId) => ({
      exceptionId,
      decision: 'approved' as const,
      reason,
    })),
  RaiseEscalation: () => [{ subject: 'play', reason }],
  AcknowledgeEscalation: (play) => escalationIds(play).map((escalationId) => ({ escalationId, note: null })),
  ResolveEscalation: (play) =>
    escalationIds(play).map((escalationId) => ({ escalationId, decision: SAMPLE_TEXT, commitments: [] })),
  ReviewEscalation: (play) => escalationIds(play).map((escalationId) => ({ escalationId, lessons: [SAMPLE_TEXT] })),
  RecordOutcome: () =>
    RESULTS.map((result) => {
      const none = { minor: 0, currency: 'EUR' };
      return {
        result,
        terms: SAMPLE_TEXT,
        expiringArr: none,
        renewedArr: none,
        expansionArr: none,
        valueRealized: [],
        negotiation: { points: [], objectionsRaised: [], concessionsMade: [] },
        executiveEngagement: SAMPLE_TEXT,
        contractChanges: [],
        reasons: { primary: SAMPLE_TEXT, secondary: [], basis: 'stated' as const, evidence: SAMPLE_TEXT },
        lessons: [SAMPLE_TEXT],
        nextCycle: [SAMPLE_TEXT],
      };
    }),
  ClosePlay: ({ tasks }) => [
    {
      tasks: tasks
        .filter(({ status }) => status === 'open')
        .map(({ id: taskId }) => ({ taskId, disposition: 'closed' as const, to: null, reason })),
    },
  ],
  CancelPlay: () => [{ reason }],
};
