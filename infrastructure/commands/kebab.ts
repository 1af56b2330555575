/** `RecordCheckpoint` is `record-checkpoint` in paths, on the command line and in codes of problems. */
export const kebab = (name: string): string => name.replace(/(?<=[a-z0-9])([A-Z])/g, '-$1').toLowerCase();
