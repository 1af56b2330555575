/** Exceptions from the rules of engagement on a terminal (POL-13). */
import type { ExceptionLine } from '../../trackers/exception-list.ts';
import { plain, type Style } from '../style.ts';

const decision = ({ decided, approver }: ExceptionLine): string =>
  decided === null
    ? `nobody has decided; ${approver} does`
    : `decided by ${plain(decided.by)} (${approver}) on ${decided.at.slice(0, 10)}: ${plain(decided.reason)}`;

const PRESENT: readonly ExceptionLine['standing'][] = ['in-force', 'requested'];

/** Whole while it holds or waits for an answer; in one line once it is over. */
export const exceptionLines = (style: Style, lines: readonly ExceptionLine[]): readonly string[] =>
  lines.flatMap((line) => {
    const { id, standing, kind, boundary, until } = line;
    const head = `${style.bold(id)} ${standing === 'in-force' ? style.yellow('in force') : standing}`;
    const rest = `until ${until}: ${kind} of ${plain(boundary)}`;
    if (!PRESENT.includes(standing)) return [`${head}, ${rest}, ${plain(line.deviation)}`];
    return [
      `${head}, ${rest}`,
      `  instead: ${plain(line.deviation)}`,
      `  why: ${plain(line.reason)} (${plain(line.requestedBy)})`,
      `  ${decision(line)}`,
    ];
  });

/** What is in force beside a rule that goes on being told. */
export const exceptionsBeside = (style: Style, id: string, lines: readonly ExceptionLine[]): readonly string[] =>
  lines.map((line) => {
    const at = id === '' ? '' : `${id}: `;
    return `  ${at}${style.yellow(`exception ${line.id} in force until ${line.until}`)}: ${plain(line.deviation)}`;
  });
