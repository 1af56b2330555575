/**
 * Which refusals each command can be answered with, read from the code that decides it: whatever `decide` reaches with
 * the command's name known. It may hold one that no state leads to; it cannot lack one (docs/decisions/0020).
 */
import {
  type CallExpression,
  type ConditionalExpression,
  type ElementAccessExpression,
  type IfStatement,
  isArrowFunction,
  isBlock,
  isCallExpression,
  isCaseClause,
  isConditionalExpression,
  isElementAccessExpression,
  isIdentifier,
  isIfStatement,
  isObjectLiteralExpression,
  isPropertyAccessExpression,
  isPropertyAssignment,
  isReturnStatement,
  isSpreadAssignment,
  isSwitchStatement,
  type Node,
  type ObjectLiteralExpression,
} from 'typescript/unstable/ast';
import { holdsIn, IS_COMMAND_TYPE, literalsIn, type Scope } from './conditions.ts';
import { type Module, type Modules, textOf, withModules } from './modules.ts';

export interface Asked {
  /** Where the aggregate decides. */
  readonly file: string;
  readonly commands: readonly string[];
  /** The tags of its refusals: another `_tag` is none. */
  readonly tags: ReadonlySet<string>;
}

type Found = readonly [module: Module, node: Node];

/** Where something of that name is declared; null: it is the function's own, or of a library. */
const declarationOf = (modules: Modules, module: Module, name: string): Found | null => {
  const here = module.declared.get(name);
  if (here !== undefined) return [module, here];
  const [file, as] = module.imported.get(name) ?? [];
  if (file === undefined || as === undefined) return null;
  const there = modules(file);
  const node = there.declared.get(as);
  return node === undefined ? null : [there, node];
};

/** The decision of a command in a table made of tables. */
const decisionIn = (modules: Modules, [module, table]: Found, command: string): Found | null => {
  if (!isObjectLiteralExpression(table)) return null;
  for (const member of (table as ObjectLiteralExpression).properties) {
    if (isPropertyAssignment(member) && textOf(module, member.name) === command) return [module, member.initializer];
    if (!isSpreadAssignment(member)) continue;
    const spread = declarationOf(modules, module, textOf(module, member.expression));
    const found = spread === null ? null : decisionIn(modules, spread, command);
    if (found !== null) return found;
  }
  return null;
};

/** Parameters of a function that is written down, which a call of it gives as undefined. */
const leftOut = (
  { module }: Scope,
  [there, declared]: Found,
  { arguments: given }: CallExpression,
): readonly string[] =>
  isArrowFunction(declared)
    ? declared.parameters.flatMap(({ name, initializer }, index) => {
        const argument = given[index];
        const isLeftOut =
          argument !== undefined && textOf(module, argument) === 'undefined' && initializer === undefined;
        return isLeftOut ? [textOf(there, name)] : [];
      })
    : [];

const reachedBy = (modules: Modules, { file, tags }: Asked, command: string): readonly string[] => {
  const found = new Set<string>();
  const seen = new Map<Node, Set<string>>();

  const visit = ([module, node]: Found, absent: readonly string[] = []): void => {
    const ways = seen.get(node) ?? new Set();
    seen.set(node, ways);
    const way = absent.join();
    // What is reached with everything given is no less than what is reached with something left out.
    if (ways.has('') || ways.has(way)) return;
    ways.add(way);
    walk({ module, command, absent: new Set(absent) }, node);
  };

  const decided = ({ module }: Scope, { expression }: ElementAccessExpression): void => {
    const table = declarationOf(modules, module, textOf(module, expression));
    const decision = table === null ? null : decisionIn(modules, table, command);
    if (decision === null) throw new Error(`nothing decides ${command} in ${module.file}`);
    visit(decision);
  };

  /** `true`: nothing after it is reached. */
  const branched = (scope: Scope, node: IfStatement): boolean => {
    const holds = holdsIn(scope, node.expression);
    walk(scope, node.expression);
    const then = holds === false ? false : walk(scope, node.thenStatement);
    const otherwise = holds === true || node.elseStatement === undefined ? false : walk(scope, node.elseStatement);
    return holds === true ? then : holds === false ? otherwise : then && otherwise;
  };

  const chosen = (scope: Scope, node: ConditionalExpression): void => {
    const holds = holdsIn(scope, node.condition);
    walk(scope, node.condition);
    if (holds !== false) walk(scope, node.whenTrue);
    if (holds !== true) walk(scope, node.whenFalse);
  };

  const called = (scope: Scope, node: CallExpression): void => {
    const { expression } = node;
    const declaration = isIdentifier(expression) ? declarationOf(modules, scope.module, expression.text) : null;
    if (declaration === null) walk(scope, expression);
    else visit(declaration, leftOut(scope, declaration, node));
    for (const argument of node.arguments) walk(scope, argument);
  };

  /** `true`: nothing after it is reached. */
  const walk = (scope: Scope, node: Node): boolean => {
    const { module } = scope;
    if (isBlock(node)) return node.statements.some((each) => walk(scope, each));
    if (isIfStatement(node)) return branched(scope, node);
    if (isIdentifier(node)) {
      const declaration = declarationOf(modules, module, node.text);
      if (declaration !== null) visit(declaration);
    } else if (isConditionalExpression(node)) chosen(scope, node);
    else if (isCallExpression(node)) called(scope, node);
    else if (isSwitchStatement(node) && textOf(module, node.expression) === IS_COMMAND_TYPE) {
      for (const clause of node.caseBlock.clauses)
        if (!isCaseClause(clause) || literalsIn(clause.expression).includes(command))
          for (const statement of clause.statements) walk(scope, statement);
    } else if (isElementAccessExpression(node) && textOf(module, node.argumentExpression) === IS_COMMAND_TYPE) {
      // Of the table of codecs nothing but a field is read, and that decides nothing.
      if (textOf(module, node.expression) === 'decisions') decided(scope, node);
    } else if (isPropertyAccessExpression(node)) walk(scope, node.expression);
    else if (isPropertyAssignment(node)) {
      if (textOf(module, node.name) === '_tag')
        for (const tag of literalsIn(node.initializer)) if (tags.has(tag)) found.add(tag);
      walk(scope, node.initializer);
    } else {
      node.forEachChild((each) => {
        walk(scope, each);
      });
      return isReturnStatement(node);
    }
    return false;
  };

  const decide = declarationOf(modules, modules(file), 'decide');
  if (decide === null) throw new Error(`${file} decides nothing`);
  visit(decide);
  return [...found].toSorted();
};

/** By command, the tags of its refusals. */
export const refusalsOfCommands = (asked: readonly Asked[]): Readonly<Record<string, readonly string[]>> =>
  withModules((modules) =>
    Object.fromEntries(
      asked.flatMap((each) => each.commands.map((command) => [command, reachedBy(modules, each, command)] as const)),
    ),
  );
