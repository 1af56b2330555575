/** Modules of the domain as the compiler reads them: what each declares, and where the names it imports are from. */
import { dirname, join } from 'node:path';
import {
  isFunctionDeclaration,
  isIdentifier,
  isImportDeclaration,
  isNamedImports,
  isStringLiteral,
  isVariableStatement,
  type Node,
  type SourceFile,
} from 'typescript/unstable/ast';
import { API } from 'typescript/unstable/sync';

const ROOT = join(import.meta.dirname, '../../..');

export interface Module {
  readonly file: string;
  readonly text: string;
  /** What is declared at its top, by name. */
  readonly declared: ReadonlyMap<string, Node>;
  /** Where a name is declared that is imported from another module of the package. */
  readonly imported: ReadonlyMap<string, readonly [file: string, name: string]>;
}

/** By its path from the root of the repository. */
export type Modules = (file: string) => Module;

const moduleOf = (file: string, { statements, text }: SourceFile): Module => {
  const declared = new Map<string, Node>();
  const imported = new Map<string, readonly [string, string]>();
  for (const statement of statements) {
    if (isFunctionDeclaration(statement) && statement.name !== undefined) declared.set(statement.name.text, statement);
    if (isVariableStatement(statement))
      for (const { name, initializer } of statement.declarationList.declarations)
        if (isIdentifier(name) && initializer !== undefined) declared.set(name.text, initializer);
    if (!isImportDeclaration(statement) || !isStringLiteral(statement.moduleSpecifier)) continue;
    const from = statement.moduleSpecifier.text;
    const named = statement.importClause?.namedBindings;
    if (!from.startsWith('.') || named === undefined || !isNamedImports(named)) continue;
    for (const { name, propertyName } of named.elements)
      imported.set(name.text, [join(dirname(file), from), propertyName?.text ?? name.text]);
  }
  return { file, text, declared, imported };
};

export const textOf = ({ text }: Pick<Module, 'text'>, { pos, end }: Node): string => text.slice(pos, end).trim();

/** For as long as `use` runs. */
export const withModules = <A>(use: (modules: Modules) => A): A => {
  const api = new API({ cwd: ROOT });
  try {
    const [project] = api.updateSnapshot({ openProjects: [join(ROOT, 'domain/tsconfig.json')] }).getProjects();
    if (project === undefined) throw new Error('the compiler opened no project');
    const read = new Map<string, Module>();
    return use((file) => {
      const known = read.get(file);
      if (known !== undefined) return known;
      const source = project.program.getSourceFile(join(ROOT, file));
      if (source === undefined) throw new Error(`there is no module ${file}`);
      const found = moduleOf(file, source);
      read.set(file, found);
      return found;
    });
  } finally {
    api.close();
  }
};
