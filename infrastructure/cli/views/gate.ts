/** The gate for whoever is asked: the question, what it is about, who asked, and how to answer (GATE-1, GATE-2). */
import type { StageDocument } from '@tenure/projections/stage/document.ts';
import type { GateView } from '../../gate-document.ts';
import { heading, pairs, plain, type Style, table } from '../style.ts';
import { minute } from './audit.ts';
import { blockerText } from './stage-words.ts';

type Steps = StageDocument['gate']['steps'];

const MARKS = { done: '✓', 'not-required': '✓', open: '…', waiting: '·' } as const;

export const stepLines = (style: Style, steps: Steps): readonly string[] =>
  steps.map(({ id, kind, title, status, detail }) => {
    const mark = status === 'done' || status === 'not-required' ? style.green(MARKS[status]) : MARKS[status];
    return `${mark} ${id} (${kind}): ${plain(title)}; ${status}, ${plain(detail)}`;
  });

const questionLines = (style: Style, gate: GateView): readonly string[] => {
  const { status, round, message, askedBy, askedAt, subjectHash, answer, slug } = gate;
  if (round === null) return ['Nothing has been asked yet: open-gate asks, once nothing blocks.'];
  return [
    ...pairs(style, [
      ['question', plain(message)],
      ['asked by', `${plain(askedBy)}, ${minute(askedAt ?? '')}, round ${round}`],
      ['subject hash', plain(subjectHash)],
      ['status', status === 'stale' ? style.yellow('stale: what was shown has changed; open-gate asks again') : status],
      ...(gate.answeredBy === null
        ? []
        : [['answered by', `${plain(gate.answeredBy)}, ${minute(gate.answeredAt ?? '')}`] as const]),
      ...(gate.note === null ? [] : [['note', plain(gate.note)] as const]),
    ]),
    ...(answer === null
      ? []
      : [
          '',
          `A person other than ${plain(answer.notBy)} answers, with the hash of what was shown:`,
          `  tenure answer-gate ${plain(slug)} --subject-hash ${answer.subjectHash} --decision approve --as PERSON`,
        ]),
  ];
};

const termLines = (style: Style, { terms }: GateView): readonly string[] =>
  table(
    style,
    ['unit', 'lever', 'offered', 'stands', 'on', 'by'],
    terms
      .filter(({ current }) => current)
      .map(({ unit, lever, statement, standing, offeredOn, offeredBy }) => [
        plain(unit),
        lever,
        plain(statement),
        standing === 'walk-away' ? style.red(standing) : standing,
        offeredOn,
        plain(offeredBy),
      ]),
  );

const signOffLines = (style: Style, { signOffs }: GateView): readonly string[] =>
  signOffs.map(({ status, role, by, at, note, current }) => {
    // That none is required, nobody says: it follows from the terms.
    const who = role === null ? '' : ` by ${role}, ${plain(by)}`;
    const said = status === 'declined' ? style.red(status) : status;
    return `${said}${who}, ${minute(at)}: ${plain(note)}${current ? '' : style.dim(' (about earlier terms)')}`;
  });

export const gateLines = (style: Style, gate: GateView): readonly string[] => {
  const { account, slug, steps, terms, signOffs, customer, blockers } = gate;
  return [
    style.bold(`${plain(account.name)}: gate of ${plain(slug)}`),
    ...questionLines(style, gate),
    ...heading(style, 'Steps'),
    ...stepLines(style, steps),
    ...(terms.length === 0 ? [] : [...heading(style, 'Terms as they stand'), ...termLines(style, gate)]),
    ...(signOffs.length === 0 ? [] : [...heading(style, 'Sign-offs'), ...signOffLines(style, gate)]),
    ...(customer === null
      ? []
      : [
          ...heading(style, 'The customer'),
          `${customer.decision} on ${customer.decidedOn}, ${plain(customer.decidedBy)}: ${plain(customer.evidence)}`,
        ]),
    ...(blockers.length === 0
      ? []
      : [...heading(style, 'What blocks'), ...blockers.map((each) => `✗ ${blockerText(each)}`)]),
  ];
};
