/** Context and customisation: what a play knows and how it is tailored (PLAY-1 to PLAY-3). */
import * as E from 'fp-ts/lib/Either.js';
import { policyOf } from '../../kernel/decision-context.ts';
import type { ContextKind, Persona } from '../../kernel/vocabulary.ts';
import { playbookOf } from '../../planning/playbooks/catalogue.ts';
import type { Playbook } from '../../planning/playbooks/playbook.ts';
import type { START_COMMANDS } from '../commands/start.ts';
import { type Fact, renderFact } from '../context.ts';
import { type Decided, type Decisions, happened, unknown } from '../decision.ts';
import type { ProofPoint } from '../events/start.ts';
import type { PlayEvent, PlayEventOf } from '../events.ts';
import type { Play } from '../state.ts';
import { waitsFor } from '../workflow.ts';

export const factsOf = (play: Play): readonly Fact[] =>
  Object.values(play.context).flatMap((status) => status?.reading?.facts ?? []);

/** Required kinds that have neither been pulled nor given up on. */
export const unsettled = (play: Play, required: readonly ContextKind[]): readonly ContextKind[] =>
  required.filter((kind) => {
    const status = play.context[kind];
    return !status || (status.reading === null && !status.exhausted);
  });

const contextDone = (play: Play, settledNow: ContextKind, required: readonly ContextKind[]): readonly PlayEvent[] =>
  !play.stepsDone.includes('context') && unsettled(play, required).every((kind) => kind === settledNow)
    ? [happened('StepCompleted', { step: 'context' })]
    : [];

// What a stored statement may hold; a fact's own text may be longer.
const STATEMENT_LENGTH = 600;

/** A template with its blanks filled. By function, because `$&` in a value is no pattern. */
const filled = (template: string, blanks: Readonly<Record<string, string>>): string =>
  template
    .replace(/\{(\w+)\}/g, (blank, name: string) => blanks[name] ?? blank)
    .replace(/ {2,}/g, ' ')
    .trim()
    .slice(0, STATEMENT_LENGTH);

const proofOf = (
  playbook: Playbook,
  facts: readonly Fact[],
): { proven: ProofPoint[]; unproven: PlayEventOf<'PlayCustomized'>['data']['unproven'] } => {
  const byId = new Map(facts.map((fact) => [fact.id, fact]));
  const proven: ProofPoint[] = [];
  const unproven: { kind: string; missing: readonly string[] }[] = [];
  for (const wanted of playbook.proofPoints) {
    const fact = wanted.factIds.map((id) => byId.get(id)).find((found) => found !== undefined);
    if (fact === undefined) {
      unproven.push({ kind: wanted.kind, missing: wanted.factIds });
      continue;
    }
    const shown = renderFact({ ...fact, unit: null });
    proven.push({
      id: `p${String(proven.length + 1).padStart(2, '0')}`,
      kind: wanted.kind,
      statement: filled(wanted.statement, { value: shown, unit: fact.unit ?? '', label: fact.label }),
      factId: fact.id,
      source: fact.source,
    });
  }
  return { proven, unproven };
};

/** The events that tailor a play to a persona stack; shared by the first customisation and a change of playbook. */
export const customisation = (play: Play, playbook: Playbook, asked: readonly Persona[]): Decided => {
  const offered = playbook.messaging.map((message) => message.persona);
  const given = asked.length > 0 ? asked : play.start.dimensions.persona;
  const personas = given.length > 0 ? given : offered;
  const missing = personas.find((persona) => !offered.includes(persona));
  if (missing) return E.left(unknown('messaging for persona', missing, offered, '/personas', 'PLAY-3'));
  const { proven, unproven } = proofOf(playbook, factsOf(play));
  return E.right([
    happened('PlayCustomized', {
      personas,
      messaging: playbook.messaging
        .filter((message) => personas.includes(message.persona))
        .map(({ persona, headline, talkingPoints }) => ({
          persona,
          headline,
          talkingPoints: talkingPoints[play.risk],
        })),
      proofPoints: proven,
      unproven,
    }),
    ...(play.stepsDone.includes('customization') ? [] : [happened('StepCompleted', { step: 'customization' })]),
  ]);
};

type Handled = 'RecordContext' | 'RecordContextFailure' | 'CustomizePlay' | 'AddProofPoint';

export const preparation: Decisions<Extract<keyof typeof START_COMMANDS, Handled>> = {
  RecordContext: (play, reading, { policies }) => {
    const { context } = policyOf(policies, play.start.policyVersion);
    const attempt = (play.context[reading.kind]?.failures ?? 0) + 1;
    return E.right([
      happened('ContextPulled', { attempt, reading }),
      ...contextDone(play, reading.kind, context.required),
    ]);
  },

  RecordContextFailure: (play, { kind, source, problem }, { policies }) => {
    const { context } = policyOf(policies, play.start.policyVersion);
    const status = play.context[kind];
    // Given up on, until the escalation that says so is resolved: then the count starts afresh (POL-15).
    if (status?.exhausted && status.failures > context.retryLimit) return E.right([]);
    const attempt = (status?.failures ?? 0) + 1;
    const failed = happened('ContextPullFailed', { kind, attempt, source, problem });
    if (attempt <= context.retryLimit) return E.right([failed]);
    return E.right([
      failed,
      happened('ContextPullExhausted', { kind, attempts: attempt, problem }),
      ...contextDone(play, kind, context.required),
    ]);
  },

  CustomizePlay: (play, { personas }) => {
    const waiting = waitsFor(play, 'customization');
    if (waiting.length > 0)
      return E.left({ _tag: 'StepNotReady', rule: 'PLAY-1', step: 'customization', waitsFor: waiting });
    return customisation(play, playbookOf(play.playbook, play.playbookVersion), personas);
  },

  AddProofPoint: (play, { kind, statement, factId }) => {
    const facts = factsOf(play);
    const fact = facts.find((each) => each.id === factId);
    if (!fact)
      return E.left(
        unknown(
          'fact',
          factId,
          facts.map((each) => each.id),
          '/factId',
          'PLAY-3',
        ),
      );
    const id = `p${String(play.counters.proof + 1).padStart(2, '0')}`;
    return E.right([happened('ProofPointAdded', { id, kind, statement, factId, source: fact.source })]);
  },
};
