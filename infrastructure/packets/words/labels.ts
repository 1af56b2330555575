/** What roles, playbooks and states are called on a page that is read by people who never typed one of them. */
import type { Person } from '@tenure/domain/kernel/actor.ts';
import type {
  ContextKind,
  EnablementKind,
  MotionPhase,
  Persona,
  Risk,
  Role,
} from '@tenure/domain/kernel/vocabulary.ts';
import type { EscalationTarget } from '@tenure/domain/play/events/people.ts';
import type { Play } from '@tenure/domain/play/state.ts';
import type { LeverName } from '@tenure/domain/strategy/levers.ts';
import type { Tone } from '../page/page.ts';

/** `term-length` → `term length` */
export const spaced = (word: string): string => word.replaceAll('-', ' ').replace(/\bkpi\b/, 'KPI');
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
/** `value-realization` → `Value realization` */
export const titled = (word: string): string => capital(spaced(word));

const ROLE_WORDS: Readonly<Partial<Record<Role, string>>> = {
  csm: 'CSM',
  ae: 'account executive',
  cro: 'CRO',
  'exec-sponsor': 'executive sponsor',
  'cs-ops-partner': 'CS operations partner',
};

export const roleWord = (role: Role): string => ROLE_WORDS[role] ?? spaced(role);

export const personaWord = (persona: Persona): string => titled(persona);

const ASSETS: Readonly<Record<EnablementKind, string>> = {
  deck: 'Deck',
  'roi-analysis': 'ROI analysis',
  'roadmap-update': 'Roadmap update',
  faq: 'FAQ',
};
export const assetWord = (kind: EnablementKind): string => ASSETS[kind];

export const leverWord = (lever: LeverName): string => (lever === 'add-ons' ? 'Add-ons' : titled(lever));

export const riskTone = (risk: Risk): Tone => risk;

const STAGES: Readonly<Record<Play['stage'], string>> = {
  preparing: 'being prepared',
  executing: 'being executed',
  'outcome-recorded': 'outcome recorded, not closed yet',
  closed: 'closed',
  cancelled: 'cancelled',
};
const PHASES: Readonly<Partial<Record<MotionPhase, string>>> = { 'pre-meeting': 'Pre-meeting' };
export const phaseWord = (phase: MotionPhase): string => PHASES[phase] ?? titled(phase);

export const stageWord = (stage: Play['stage']): string => STAGES[stage];

export const contextWord = (kind: ContextKind): string => spaced(kind);

/** `Mara Lindqvist (CSM)` */
export const inRole = (person: Person | null, role: Role): string => `${person?.name ?? 'nobody'} (${roleWord(role)})`;

export const peopleText = (targets: readonly EscalationTarget[]): string =>
  targets.length === 0 ? 'nobody' : targets.map(({ role, person }) => inRole(person, role)).join(', ');

/** `person mara.lindqvist`, as every table of the read model has it, by name where it is known. */
export const whoText =
  (people: readonly Person[]) =>
  (actor: string | null): string => {
    const named = (id: string): string => people.find((each) => each.id === id)?.name ?? id;
    const agent = /^agent (.+) for (.+)$/s.exec(actor ?? '');
    if (agent !== null) return `${agent[1] ?? ''}, an agent of ${named(agent[2] ?? '')}`;
    return actor === null ? 'nobody' : named(actor.replace(/^person /, ''));
  };

/** `checkpoint:cp-02` → `checkpoint cp-02`; `play` stays as it is. */
export const subjectText = (subject: string): string => subject.replaceAll(':', ' ');
