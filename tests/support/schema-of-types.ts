/**
 * JSON Schemas of TypeScript types as they look in JSON, read with the compiler that checks them. What the routes
 * answer is described by the types they are made with, so the description cannot say anything else.
 */
import { join } from 'node:path';
import {
  API,
  type Checker,
  type Symbol as Named,
  type Program,
  SymbolFlags,
  type Type,
  TypeFlags,
} from 'typescript/unstable/sync';

export type Schema = Readonly<Record<string, unknown>>;

const ROOT = join(import.meta.dirname, '../..');
const TEXT = TypeFlags.String | TypeFlags.TemplateLiteral | TypeFlags.StringMapping | TypeFlags.BigInt;
const LITERAL = TypeFlags.StringLiteral | TypeFlags.NumberLiteral | TypeFlags.BooleanLiteral;
const PRIMITIVE = TEXT | TypeFlags.Number | TypeFlags.Boolean | LITERAL;

const is = (type: Type, flags: TypeFlags): boolean => (type.flags & flags) !== 0;
const literalOf = (type: Type): unknown => (type as Type & { readonly value?: unknown }).value;

/** Of a union or an intersection. */
const membersOf = (type: Type): readonly Type[] =>
  type.isUnionType() || type.isIntersectionType() ? type.getTypes() : [];

/** Refined texts whose name says what they look like. */
const FORMATS: Readonly<Record<string, Schema>> = {
  PlainDate: { type: 'string', format: 'date' },
  Instant: { type: 'string', format: 'date-time' },
};

/** What only changes another type has no name of its own. */
const MADE_OF_OTHERS = /^(?:Readonly|Omit|Pick|Record|Partial|NonNullable|Exclude|Extract|Array|ReadonlyArray|Object)$/;

/**
 * Names by which the domain exports what its codecs read: the compiler forgets them, since such a type is worked out
 * from a value.
 */
const exportedNames = (program: Program, checker: Checker): ReadonlyMap<number, string> => {
  const files = program.getSourceFileNames().filter((file) => file.startsWith(join(ROOT, 'domain/')));
  const found = new Map<number, string>();
  for (const file of files.toSorted()) {
    const source = program.getSourceFile(file);
    const module = source === undefined ? undefined : checker.getSymbolAtLocation(source);
    for (const symbol of module === undefined ? [] : checker.getExportsOfModule(module)) {
      if ((symbol.flags & SymbolFlags.TypeAlias) === 0) continue;
      const { id } = checker.getDeclaredTypeOfSymbol(symbol);
      if (!found.has(id)) found.set(id, symbol.name);
    }
  }
  return found;
};

const writer = (checker: Checker, exported: ReadonlyMap<number, string>) => {
  /** The type's own name where it has one. */
  const nameOf = (type: Type): string | null => {
    const own = [type.getAliasSymbol()?.name, type.getSymbol()?.name, exported.get(type.id)];
    return own.find((name) => name !== undefined && /^[A-Z]\w*$/.test(name) && !MADE_OF_OTHERS.test(name)) ?? null;
  };
  const definitions = new Map<string, Schema>();
  const names = new Map<number, string>();

  /** Two types of one name are told apart by a number, in the order in which they are met. */
  const free = (name: string): string => {
    if (!definitions.has(name)) return name;
    for (let n = 2; ; n += 1) if (!definitions.has(`${name}${n}`)) return `${name}${n}`;
  };

  const property = (field: Named): Schema => {
    const type = checker.getTypeOfSymbol(field);
    if (type === undefined) throw new Error(`${field.name} has no type`);
    // Positions are written as text whatever counts them (infrastructure/json-document.ts).
    const schema = field.name === 'position' && is(type, TypeFlags.Number) ? { type: 'string' } : schemaOf(type);
    const description = checker.getDocumentationCommentOfSymbol(field).replaceAll('\n', ' ').trim();
    return { ...schema, ...(description !== '' && { description }) };
  };

  const objectOf = (type: Type): Schema => {
    const fields = checker.getPropertiesOfType(type);
    const [index] = checker.getIndexInfosOfType(type);
    const needed = fields.filter((field) => (field.flags & SymbolFlags.Optional) === 0);
    return {
      type: 'object',
      ...(needed.length > 0 && { required: needed.map(({ name }) => name) }),
      ...(fields.length > 0 && { properties: Object.fromEntries(fields.map((each) => [each.name, property(each)])) }),
      additionalProperties: index === undefined ? isOpen(type) : schemaOf(index.valueType),
    };
  };

  /** `object` says nothing of what is in it. */
  const isOpen = (type: Type): boolean => is(type, TypeFlags.NonPrimitive);

  const unionOf = (type: Type): Schema => {
    const members = membersOf(type).filter((each) => !is(each, TypeFlags.Undefined));
    const words = members.filter((each) => is(each, LITERAL));
    const truths = words.filter((each) => is(each, TypeFlags.BooleanLiteral));
    const isTruth = truths.length === 2;
    const literals = words.filter((each) => !isTruth || !truths.includes(each)).map(literalOf);
    const rest = members.filter((each) => !words.includes(each));
    const schemas = [
      ...(isTruth ? [{ type: 'boolean' }] : []),
      ...(literals.length === 1 ? [{ const: literals[0] }] : literals.length > 1 ? [{ enum: literals }] : []),
      ...rest.map(schemaOf),
    ];
    const [only] = schemas;
    return schemas.length === 1 && only !== undefined ? only : { anyOf: schemas };
  };

  const listOf = (type: Type): Schema | null => {
    if (checker.isTupleType(type)) {
      const items = checker.getTypeArguments(type as never).map(schemaOf);
      return { type: 'array', prefixItems: items, items: false, minItems: items.length };
    }
    if (!checker.isArrayType(type)) return null;
    const [item] = checker.getTypeArguments(type as never);
    if (item === undefined) throw new Error(`${checker.typeToString(type)} is a list of nothing`);
    return { type: 'array', items: schemaOf(item) };
  };

  const schemaOf = (type: Type): Schema => {
    if (is(type, TypeFlags.Any | TypeFlags.Unknown)) return {};
    if (is(type, TypeFlags.Null)) return { type: 'null' };
    if (is(type, LITERAL)) return { const: literalOf(type) };
    if (is(type, TEXT)) return { type: 'string' };
    if (is(type, TypeFlags.Number)) return { type: 'number' };
    if (is(type, TypeFlags.Boolean)) return { type: 'boolean' };
    if (is(type, TypeFlags.NonPrimitive)) return { type: 'object' };
    if (type.isIntersectionType()) {
      // A refined text or number: what refines it exists for the compiler only.
      const base = membersOf(type).find((each) => is(each, PRIMITIVE));
      if (base !== undefined) return FORMATS[type.getAliasSymbol()?.name ?? ''] ?? schemaOf(base);
    }
    if (type.isUnionType() && !isNamedUnion(type)) return unionOf(type);
    const list = listOf(type);
    if (list !== null) return list;
    const name = nameOf(type);
    if (name === null) return type.isUnionType() ? unionOf(type) : objectOf(type);
    return { $ref: `#/$defs/${named(type, name)}` };
  };

  const isNamedUnion = (type: Type): boolean =>
    nameOf(type) !== null && membersOf(type).some((each) => !is(each, PRIMITIVE | TypeFlags.Null));

  const named = (type: Type, name: string): string => {
    const known = names.get(type.id);
    if (known !== undefined) return known;
    const own = free(name);
    names.set(type.id, own);
    definitions.set(own, {});
    definitions.set(own, type.isUnionType() ? unionOf(type) : objectOf(type));
    return own;
  };

  return { schemaOf, definitions };
};

/** Whatever is described once by a name is not described again. */
const withoutRepetition = (definitions: ReadonlyMap<string, Schema>): ((schema: unknown) => unknown) => {
  const named = new Map([...definitions].map(([name, schema]) => [JSON.stringify(schema), name]));
  const lookedThrough = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(shorter);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, held]) => [key, shorter(held)]));
  };
  const shorter = (value: unknown): unknown => {
    const name = typeof value === 'object' ? named.get(JSON.stringify(value)) : undefined;
    return name === undefined ? lookedThrough(value) : { $ref: `#/$defs/${name}` };
  };
  return lookedThrough;
};

/** Schemas of the properties of these interfaces of one file, and the definitions they refer to. */
export const schemasOfTypes = (file: string, interfaces: readonly string[]): Readonly<Record<string, unknown>> => {
  const api = new API({ cwd: ROOT });
  try {
    const [project] = api.updateSnapshot({ openProjects: [join(ROOT, 'infrastructure/tsconfig.json')] }).getProjects();
    if (project === undefined) throw new Error('the compiler opened no project');
    const source = project.program.getSourceFile(join(ROOT, file));
    const { checker } = project;
    const module = source === undefined ? undefined : checker.getSymbolAtLocation(source);
    if (module === undefined) throw new Error(`${file} is no module`);
    const { schemaOf, definitions } = writer(checker, exportedNames(project.program, checker));
    const exported = new Map(checker.getExportsOfModule(module).map((each) => [each.name, each]));
    const found = interfaces.map((name) => {
      const symbol = exported.get(name);
      if (symbol === undefined) throw new Error(`${file} has no ${name}`);
      const fields = checker.getPropertiesOfType(checker.getDeclaredTypeOfSymbol(symbol));
      return [
        name,
        Object.fromEntries(
          fields.map((field) => {
            const type = checker.getTypeOfSymbol(field);
            if (type === undefined) throw new Error(`${name}.${field.name} has no type`);
            return [field.name, schemaOf(type)];
          }),
        ),
      ];
    });
    const sorted = [...definitions].toSorted(([a], [b]) => (a < b ? -1 : 1));
    const once = withoutRepetition(definitions);
    return {
      ...Object.fromEntries(found),
      $defs: Object.fromEntries(sorted.map(([name, schema]) => [name, once(schema)])),
    };
  } finally {
    api.close();
  }
};
