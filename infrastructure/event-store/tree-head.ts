/**
 * The Merkle tree head of RFC 6962 over leaf hashes in the order of a log: one value for a whole log and its order.
 * Subtrees that are complete are kept as their hash alone, so it takes the room of a logarithm.
 */
import { hash } from 'node:crypto';

const node = (left: string, right: string): string =>
  hash('sha256', Buffer.concat([Buffer.of(1), Buffer.from(left, 'hex'), Buffer.from(right, 'hex')]), 'hex');

export interface TreeHead {
  /** Takes the next leaf hash, lower-case hex. */
  readonly add: (leaf: string) => void;
  readonly size: () => number;
  /** Of everything added so far, lower-case hex. */
  readonly root: () => string;
}

export const treeHead = (): TreeHead => {
  /** The n-th holds 2^n leaves; null: no such subtree stands by itself now. */
  const complete: (string | null)[] = [];
  let size = 0;
  return {
    add: (leaf) => {
      size += 1;
      let [carried, level] = [leaf, 0];
      for (let left = complete[0] ?? null; left !== null; left = complete[level] ?? null) {
        carried = node(left, carried);
        complete[level] = null;
        level += 1;
      }
      complete[level] = carried;
    },
    size: () => size,
    root: () => {
      let right: string | null = null;
      for (const left of complete) if (left !== null) right = right === null ? left : node(left, right);
      return right ?? hash('sha256', '', 'hex');
    },
  };
};
