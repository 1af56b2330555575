/** What callers of the API rely on, in short, and what of it is gone or narrower than before. */
import type { Document } from './served-description.ts';

export interface SurfaceOf {
  readonly route: string;
  /** Query parameters and headers that may be sent; a `!` after those that must be. */
  readonly parameters: readonly string[];
  /** Fields a JSON body must have, and those it may have. */
  readonly required: readonly string[];
  readonly optional: readonly string[];
  readonly successes: readonly string[];
  readonly problems: readonly string[];
}
export type Surface = Readonly<Record<string, SurfaceOf>>;

interface Body {
  readonly required?: readonly string[];
  readonly properties?: object;
}

export const surfaceOf = ({ paths }: Document): Surface => {
  const entries = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]): readonly [string, SurfaceOf] => {
      const { operationId, parameters = [], requestBody, responses } = described;
      const body: Body = requestBody?.content['application/json']?.schema ?? {};
      const required = body.required ?? [];
      const statuses = Object.keys(responses);
      return [
        operationId,
        {
          route: `${method.toUpperCase()} ${path}`,
          parameters: parameters
            .map(({ name, required: isNeeded }) => (isNeeded === true ? `${name}!` : name))
            .toSorted(),
          required: required.toSorted(),
          optional: Object.keys(body.properties ?? {})
            .filter((name) => !required.includes(name))
            .toSorted(),
          successes: statuses.filter((status) => status < '400'),
          problems: statuses.filter((status) => status >= '400'),
        },
      ];
    }),
  );
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
};

const without = (these: readonly string[], those: readonly string[]): readonly string[] =>
  these.filter((each) => !those.includes(each));

const brokenIn = (id: string, was: SurfaceOf, is: SurfaceOf): readonly string[] => {
  const bare = (names: readonly string[]) => names.map((name) => name.replace('!', ''));
  const fields = [...is.required, ...is.optional];
  return [
    ...(was.route === is.route ? [] : [`${id}: ${was.route} is ${is.route} now`]),
    ...without(bare(was.parameters), bare(is.parameters)).map((name) => `${id}: takes no ${name} any more`),
    ...without(is.parameters, was.parameters)
      .filter((name) => name.endsWith('!'))
      .map((name) => `${id}: demands ${name.replace('!', '')} now`),
    ...without([...was.required, ...was.optional], fields).map((name) => `${id}: takes no field ${name} any more`),
    ...without(is.required, was.required).map((name) => `${id}: demands the field ${name} now`),
    ...without(was.successes, is.successes).map((status) => `${id}: never answers ${status} any more`),
    ...without(is.successes, was.successes).map((status) => `${id}: may answer ${status} now`),
    ...without(was.problems, is.problems).map((status) => `${id}: never refuses with ${status} any more`),
  ];
};

/** What worked with `was` and does not with `is`; what is only more than before is no break. */
export const breaksIn = (was: Surface, is: Surface): readonly string[] =>
  Object.entries(was).flatMap(([id, before]) => {
    const now = is[id];
    return now === undefined ? [`${id}: is gone`] : brokenIn(id, before, now);
  });
