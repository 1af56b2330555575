/** What became of people's words on the way out, item by item: nothing is taken out or changed without a word. */
import type { Person } from '@tenure/domain/kernel/actor.ts';
import { cleanText, losesCharacters, oneLine } from './cell-text.ts';
import type { ExportSource } from './source.ts';
import { withoutFooters } from './stable-id.ts';
import type { WorkItem } from './work-item.ts';

interface Words {
  readonly what: string;
  /** Titles and names, which every target shows as one line. */
  readonly lines: readonly string[];
  readonly texts: readonly string[];
}

const wordsOf = (person: Person | null): readonly string[] => (person === null ? [] : [person.name, person.id]);

const allWords = ({ account, tasks, milestones, checkpoints, escalations }: ExportSource): readonly Words[] => [
  { what: 'the account', lines: [account.name, account.id], texts: [] },
  ...tasks.map(({ id, title, deliverable, deliverableUri, owner, fallback }) => ({
    what: `task ${id}`,
    lines: [title, deliverableUri ?? '', ...wordsOf(owner), ...wordsOf(fallback)],
    texts: [deliverable],
  })),
  ...milestones.map(({ id, title }) => ({ what: `milestone ${id}`, lines: [title], texts: [] })),
  ...checkpoints.map(({ id, owner }) => ({ what: `checkpoint ${id}`, lines: wordsOf(owner), texts: [] })),
  ...escalations.map(({ id, ruleName, subject, reason, requiredResponse, targets }) => ({
    what: `escalation ${id}`,
    lines: [ruleName, subject, ...targets.flatMap(({ person }) => wordsOf(person))],
    texts: [reason, requiredResponse],
  })),
];

/** `items`: those that are written out. */
export const textWarnings = (source: ExportSource, items: readonly WorkItem[]): readonly string[] => {
  const words = allWords(source);
  return [
    ...words
      .filter(({ lines, texts }) => [...lines, ...texts].some(losesCharacters))
      .map(
        ({ what }) =>
          `${what}: control characters and halves of characters, which no target can store, were taken out.`,
      ),
    ...words
      .filter(({ lines }) => lines.some((line) => oneLine(line) !== cleanText(line)))
      .map(({ what }) => `${what}: line breaks and tabs in its title or a name became spaces, and outer spaces went.`),
    ...items
      .filter(({ title, about }) => [title, ...about].some((text) => withoutFooters(text) !== text))
      .map(({ kind, id }) => `${kind} ${id}: a line that looks like the stable id was quoted with “> ”.`),
  ];
};
