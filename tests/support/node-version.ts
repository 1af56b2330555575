/** Stops a run on an older Node than the pinned one: there, types are not stripped or SQLite is not built in. */

/** What the packages in the root's `optionalDependencies` carry. */
export const PINNED_NODE = '26.10.0';

const numbers = (version: string): readonly number[] => version.split('.').map(Number);

/** Whether `version` is at least `wanted`, both as x.y.z. */
export const reaches = (version: string, wanted: string): boolean => {
  const differences = numbers(wanted).map((part, index) => (numbers(version)[index] ?? 0) - part);
  return (differences.find((difference) => difference !== 0) ?? 0) >= 0;
};

/** What to tell whoever runs `version`, or undefined when it will do. */
export const complaint = (version: string, wanted: string): string | undefined =>
  reaches(version, wanted)
    ? undefined
    : `These tests need Node ${wanted} or newer; this is ${version} (${process.execPath}). ` +
      'Run them with `npm test` from the root: it installs the pinned Node and uses it.';

/** Called by vitest once before any test. */
export default (): void => {
  const problem = complaint(process.versions.node, PINNED_NODE);
  if (problem !== undefined) throw new Error(problem);
};
