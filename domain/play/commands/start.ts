/** Commands that start a play and lead it through context and customisation (PLAY-1 to PLAY-3). */
import * as t from 'io-ts';
import { listOf, nullable, text } from '../../kernel/codec.ts';
import { command } from '../../kernel/command-codec.ts';
import { PlainDate } from '../../kernel/dates.ts';
import { Money } from '../../kernel/money.ts';
import { ContextKind, Pattern, Persona, PlaybookId, Risk, Segment, Step, Tier } from '../../kernel/vocabulary.ts';
import { WorkingCalendar } from '../../planning/calendar.ts';
import { ContextReading, FactId } from '../context.ts';
import { Account, Dimensions, EscalationPath, Stakeholder } from '../events/start.ts';

export const OrchestratePlay = t.readonly(
  t.strict({
    account: Account,
    tier: Tier,
    risk: Risk,
    playbook: PlaybookId,
    deadline: PlainDate,
    noticeDate: nullable(PlainDate),
    arr: nullable(Money),
    segment: nullable(Segment),
    dimensions: Dimensions,
    pattern: Pattern,
    stakeholders: listOf(Stakeholder),
    /** null: the policy's play ladder. */
    escalationPath: nullable(EscalationPath),
    calendar: WorkingCalendar,
  }),
  'OrchestratePlay',
);
export type OrchestratePlay = t.TypeOf<typeof OrchestratePlay>;

export const START_COMMANDS = {
  OrchestratePlay: command(
    'Start a renewal play for one account towards one deadline.',
    ['PLAY-1', 'PLAY-4'],
    OrchestratePlay,
    {
      retryOnConflict: false,
    },
  ),
  RecordContext: command('Record what one pull of context read, with its source and hash.', ['PLAY-2'], ContextReading),
  RecordContextFailure: command(
    'Record that one pull of context failed; after the retry limit the gap goes up the ladder.',
    ['PLAY-2', 'POL-5'],
    t.readonly(t.strict({ kind: ContextKind, source: text(80), problem: text(1_000) })),
    { from: 'system' },
  ),
  CustomizePlay: command(
    'Tailor messaging and proof points to the persona stack and the risk, from the context pulled.',
    ['PLAY-3'],
    t.readonly(t.strict({ personas: listOf(Persona) })),
  ),
  AddProofPoint: command(
    'Add a proof point; it must cite a fact of the pulled context.',
    ['PLAY-3'],
    t.readonly(t.strict({ kind: text(80), statement: text(600), factId: FactId })),
  ),
  CompleteStep: command(
    'Declare a workflow step done; refused until what the step is for exists.',
    ['PLAY-1'],
    t.readonly(t.strict({ step: Step })),
  ),
  ReopenStep: command(
    'Reopen a finished step; in a diamond this closes the merge gate again.',
    ['PLAY-1'],
    t.readonly(t.strict({ step: Step, reason: text() })),
  ),
  WaiveMergeGate: command(
    'Let the merge gate pass without one of its branches.',
    ['PLAY-1'],
    t.readonly(t.strict({ branch: Step, reason: text() })),
  ),
};
