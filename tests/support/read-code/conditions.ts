/**
 * Conditions that are settled before there is a state: which command it is, who never sends it, and which arguments a
 * caller leaves out.
 */
import {
  type CallExpression,
  isArrayLiteralExpression,
  isBinaryExpression,
  isCallExpression,
  isNewExpression,
  isPrefixUnaryExpression,
  isPropertyAccessExpression,
  isStringLiteral,
  type Node,
  SyntaxKind,
} from 'typescript/unstable/ast';
import { type Module, textOf } from './modules.ts';

/** What is known where code is read. */
export interface Scope {
  readonly module: Module;
  readonly command: string;
  /** Parameters that are undefined in this call. */
  readonly absent: ReadonlySet<string>;
}

const SENDER = /^(?:context\.)?actor\.kind$/;
const FROM = /^(?:from|\w+_COMMANDS\[command\.type\]\.from)$/;

export const IS_COMMAND_TYPE = 'command.type';

/** Every text that is written down in it. */
export const literalsIn = (node: Node): readonly string[] => {
  const found: string[] = [];
  const gather = (each: Node): void => {
    if (isStringLiteral(each)) found.push(each.text);
    else each.forEachChild(gather);
  };
  gather(node);
  return found;
};

/** A command that only the engine sends is no command of the API, and the engine sends none of those it is. */
const equals = ({ module, command, absent }: Scope, left: Node, word: Node): boolean | null => {
  const asked = textOf(module, left);
  if (absent.has(asked)) return textOf(module, word) === 'undefined';
  if (!isStringLiteral(word)) return null;
  if (asked === IS_COMMAND_TYPE) return word.text === command;
  if (FROM.test(asked)) return word.text === 'anyone';
  return SENDER.test(asked) && word.text === 'system' ? false : null;
};

/** `NAMES.has(command.type)` of a set whose members are written down. */
const isAmong = ({ module, command }: Scope, call: CallExpression): boolean | null => {
  const { expression } = call;
  const [asked] = call.arguments;
  if (!isPropertyAccessExpression(expression) || asked === undefined) return null;
  if (expression.name.text !== 'has' || textOf(module, asked) !== IS_COMMAND_TYPE) return null;
  const set = module.declared.get(textOf(module, expression.expression));
  const [list] = set !== undefined && isNewExpression(set) ? (set.arguments ?? []) : [];
  return list !== undefined && isArrayLiteralExpression(list) ? literalsIn(list).includes(command) : null;
};

const opposite = (holds: boolean | null): boolean | null => (holds === null ? null : !holds);

/** Whether it holds of this command, sent by a person or an agent; null: only the state can tell. */
export const holdsIn = (scope: Scope, condition: Node): boolean | null => {
  const of = (node: Node): boolean | null => holdsIn(scope, node);
  if (isCallExpression(condition)) return isAmong(scope, condition);
  if (isPrefixUnaryExpression(condition))
    return condition.operator === SyntaxKind.ExclamationToken ? opposite(of(condition.operand)) : null;
  if (!isBinaryExpression(condition)) return null;
  const { left, right, operatorToken } = condition;
  switch (operatorToken.kind) {
    case SyntaxKind.AmpersandAmpersandToken:
      return of(left) === false || of(right) === false ? false : of(left) === true ? of(right) : null;
    case SyntaxKind.BarBarToken:
      return of(left) === true || of(right) === true ? true : of(left) === false ? of(right) : null;
    case SyntaxKind.EqualsEqualsEqualsToken:
      return equals(scope, left, right);
    case SyntaxKind.ExclamationEqualsEqualsToken:
      return opposite(equals(scope, left, right));
    default:
      return null;
  }
};
