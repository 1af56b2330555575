/** A small play to export: one of everything, and with `hostile` texts that break naive writers. */
import type { Person } from '@tenure/domain/kernel/actor.ts';
import type { Instant, PlainDate } from '@tenure/domain/kernel/dates.ts';
import type { ExportSource, ExportTask } from '@tenure/infrastructure/exports/source.ts';

const date = (text: string): PlainDate => text as PlainDate;

export const PLAY = '01a1fd9f-2c26-7ab8-85d1-38c9511fa3ad';
export const MARA: Person = { id: 'mara@halden.example', name: 'Mara Lindqvist' };
export const JONAS: Person = { id: 'jonas.petrov', name: 'Jonas Petrov' };

export const aTask = (change: Partial<ExportTask> = {}): ExportTask => ({
  id: 't01',
  title: 'Measure adoption by team, feature and seat',
  phase: 'discovery',
  ownerRole: 'csm',
  owner: MARA,
  fallback: JONAS,
  due: date('2026-12-08'),
  status: 'open',
  dependsOn: [],
  deliverable: 'Adoption baseline',
  deliverableUri: null,
  ...change,
});

export const HOSTILE = [
  'He said "now", then; left',
  'first\r\nsecond\rthird\nfourth',
  "=cmd|' /C calc'!A0",
  "'=already quoted",
  '+49 30 1234',
  '@SUM(1+1)*cmd',
  '-2+3',
  '\t=tabbed',
  '＝full width',
  'emoji 👩‍👩‍👧‍👦 🇪🇺 and \u202Eright to left\u202C',
  'a\u0000b\u0007c',
  'half \ud83d of a pair',
  'back\\slash; comma, colon: and \\n',
  ' spaces ',
] as const;

const BASE: ExportSource = {
  play: {
    id: PLAY,
    slug: 'northwind-robotics-adoption-2027-03-31',
    objective: 'Renew Northwind Robotics',
    deadline: date('2027-03-31'),
    revision: 42,
    over: null,
  },
  account: { id: 'northwind-robotics', name: 'Northwind Robotics, Inc.' },
  asOf: '2026-11-23T09:00:00.000Z' as Instant,
  tasks: [],
  milestones: [
    { id: 'm01', title: 'The baseline is agreed', phase: 'discovery', due: date('2026-12-31'), reachedOn: null },
    {
      id: 'm02',
      title: 'Terms; agreed',
      phase: 'close',
      due: date('2027-03-01'),
      reachedOn: date('2027-02-26'),
    },
  ],
  checkpoints: [{ id: 'cp-01', due: date('2026-12-07'), owner: MARA, ownerRoles: ['csm'], status: 'open' }],
  escalations: [
    {
      id: 'esc-01',
      rule: 'POL-2',
      ruleName: 'Two red checkpoints in a row',
      subject: 'play',
      severity: 'S1',
      status: 'acknowledged',
      requiredResponse: 'respond within 4 business hours',
      due: null,
      triggeredOn: date('2026-11-20'),
      targets: [
        { role: 'cro', person: JONAS },
        { role: 'csm', person: MARA },
        { role: 'exec-sponsor', person: null },
      ],
      reason: 'red twice:\nno sponsor',
      evidence: ['e1', 'e2'],
    },
  ],
};

export const aSource = (tasks: readonly ExportTask[], change: Partial<ExportSource> = {}): ExportSource => ({
  ...BASE,
  ...change,
  tasks,
});

/** Of every kind and state, with every hostile text as a title and as a deliverable. */
export const BELIEVABLE = aSource([
  aTask(),
  aTask({ id: 't02', title: 'Agree the plan', owner: JONAS, dependsOn: ['t01'], due: date('2026-12-10') }),
  aTask({ id: 't03', title: 'Sign', status: 'completed', deliverableUri: 'https://docs.example/x?a=1,2', owner: null }),
  aTask({ id: 't04', title: 'Dropped', status: 'closed' }),
]);

export const hostileSource = (texts: readonly string[] = HOSTILE): ExportSource =>
  aSource(texts.map((text, index) => aTask({ id: `h${index + 1}`, title: text, deliverable: text })));
