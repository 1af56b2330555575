/** Tasks and open escalations as one list of work, which is how every importer wants them. */
import type { Person } from '@tenure/domain/kernel/actor.ts';
import type { PlainDate } from '@tenure/domain/kernel/dates.ts';
import type { Severity } from '@tenure/domain/kernel/vocabulary.ts';
import { cleanText, oneLine } from './cell-text.ts';
import type { ExportEscalation, ExportSource, ExportTask } from './source.ts';
import { type ItemKind, stableId } from './stable-id.ts';

export interface WorkItem {
  readonly key: string;
  readonly kind: ItemKind;
  readonly id: string;
  readonly title: string;
  readonly owner: Person | null;
  readonly others: readonly Person[];
  readonly due: PlainDate | null;
  /** `dropped`: closed or re-homed, so nobody is to do it any more. */
  readonly state: 'open' | 'in-progress' | 'done' | 'dropped';
  readonly urgency: Severity | null;
  /** Words to find it by. */
  readonly group: string;
  /** What has no field of its own in most targets, line by line. */
  readonly about: readonly string[];
  /** For an escalation the day it was triggered, where a target must have a date. */
  readonly since: PlainDate | null;
}

/** In one line, whatever somebody's name holds. */
export const named = (person: Person | null): string =>
  person === null ? 'nobody' : oneLine(`${person.name} (${person.id})`);

const line = (label: string, value: string): readonly string[] => (value === '' ? [] : [`${label}: ${value}`]);

const STATES = { open: 'open', completed: 'done', closed: 'dropped', 're-homed': 'dropped' } as const;

/** By title too: in another tool an id alone says nothing. */
const prerequisite = (tasks: readonly ExportTask[], id: string): string =>
  `${oneLine(tasks.find((task) => task.id === id)?.title ?? 'unknown')} (${id})`;

const ofTask = ({ play, account, tasks }: ExportSource, task: ExportTask): WorkItem => ({
  key: stableId({ playId: play.id, kind: 'task', id: task.id }),
  kind: 'task',
  id: task.id,
  title: oneLine(task.title),
  owner: task.owner,
  others: [],
  due: task.due,
  state: STATES[task.status],
  urgency: null,
  group: task.phase,
  about: [
    ...line('Account', oneLine(account.name)),
    ...line('Deliverable', cleanText(task.deliverable)),
    ...line('Where it is', oneLine(task.deliverableUri ?? '')),
    `Phase: ${task.phase}`,
    `Owner: ${named(task.owner)}, ${task.ownerRole}`,
    `Covers: ${named(task.fallback)}`,
    ...line('Depends on', task.dependsOn.map((id) => prerequisite(tasks, id)).join('; ')),
    `Play: ${play.slug}`,
  ],
  since: null,
});

const ofEscalation = ({ play, account }: ExportSource, escalation: ExportEscalation): WorkItem => {
  const told = escalation.targets.flatMap(({ person }) => (person === null ? [] : [person]));
  const [owner = null, ...others] = told;
  const { severity, rule, ruleName, subject, targets } = escalation;
  return {
    key: stableId({ playId: play.id, kind: 'escalation', id: escalation.id }),
    kind: 'escalation',
    id: escalation.id,
    title: oneLine(`[${severity}] ${account.name}: ${ruleName} (${subject})`),
    owner,
    others: others.filter(({ id }, index) => id !== owner?.id && others.findIndex((each) => each.id === id) === index),
    due: escalation.due,
    state: escalation.status === 'acknowledged' ? 'in-progress' : 'open',
    urgency: severity,
    group: severity,
    about: [
      ...line('Account', oneLine(account.name)),
      `Asked: ${escalation.requiredResponse}`,
      `Rule: ${rule}`,
      ...line('Why', cleanText(escalation.reason)),
      `Told: ${targets.map(({ role, person }) => `${role} ${named(person)}`).join(', ')}`,
      `Triggered on: ${escalation.triggeredOn}`,
      ...line('Evidence', escalation.evidence.join(', ')),
      `Play: ${play.slug}`,
    ],
    since: escalation.triggeredOn,
  };
};

export const workItems = (source: ExportSource): readonly WorkItem[] => [
  ...source.escalations.map((escalation) => ofEscalation(source, escalation)),
  ...source.tasks.map((task) => ofTask(source, task)),
];
