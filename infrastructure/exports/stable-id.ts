/** The id a row keeps through every tool: by it an import knows what a row is about (OUT-2). */

export type ItemKind = 'task' | 'escalation' | 'milestone' | 'checkpoint';

export interface StableId {
  readonly playId: string;
  readonly kind: ItemKind;
  readonly id: string;
}

export const stableId = ({ playId, kind, id }: StableId): string => `${playId}/${kind}/${id}`;

const FORM = /^([0-9a-f-]{36})\/(task|escalation|milestone|checkpoint)\/(\S+)$/;

/** null: the text is no stable id. */
export const parseStableId = (text: string): StableId | null => {
  const [, playId, kind, id] = FORM.exec(text.trim()) ?? [];
  return playId === undefined || kind === undefined || id === undefined ? null : { playId, kind: kind as ItemKind, id };
};

const FOOTER = 'Tenure id: ';

/** The last line of every description: it comes back even from tools that drop a column they do not know. */
export const idFooter = (id: string): string => `${FOOTER}${id}`;

/** Some tools take the separators of Unicode for line breaks. */
const LINE_BREAK = /\r\n?|[\n\u2028\u2029]/;
const FALSE_FOOTER = new RegExp(`(^|[\\n\\u2028\\u2029])(?=[^\\S\\n\\u2028\\u2029]*${FOOTER})`, 'g');

/** Somebody's text in a description: a line of it that looks like the footer is quoted, as in a letter, so that there is one. */
export const withoutFooters = (text: string): string => text.replaceAll(FALSE_FOOTER, '$1> ');

/** The stable id in a description; null where it holds none, or more than one. */
export const idInDescription = (text: string): string | null => {
  const found = text.split(LINE_BREAK).filter((line) => line.trimStart().startsWith(FOOTER));
  const [only] = found;
  return only === undefined || found.length > 1 ? null : only.trim().slice(FOOTER.length).trim();
};
