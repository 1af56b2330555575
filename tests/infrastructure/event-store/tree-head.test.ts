import { createHash } from 'node:crypto';
import { treeHead } from '@tenure/infrastructure/event-store/tree-head.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const sha = (...parts: readonly Buffer[]): Buffer => createHash('sha256').update(Buffer.concat(parts)).digest();

/** Word for word as RFC 6962 section 2.1 has it, of leaves that are hashed already. */
const defined = (leaves: readonly Buffer[]): Buffer => {
  const [only] = leaves;
  if (only === undefined) return sha();
  if (leaves.length === 1) return only;
  const k = 2 ** Math.ceil(Math.log2(leaves.length) - 1);
  return sha(Buffer.of(1), defined(leaves.slice(0, k)), defined(leaves.slice(k)));
};

const rootOf = (leaves: readonly Buffer[]): string => {
  const tree = treeHead();
  for (const leaf of leaves) tree.add(leaf.toString('hex'));
  return tree.root();
};

describe('the tree head of a log', () => {
  it('AUD-1: is that of RFC 6962, for every number of leaves', () => {
    const leaves = fc.array(fc.uint8Array({ minLength: 32, maxLength: 32 }), { maxLength: 70 });
    fc.assert(
      fc.property(leaves, (given) => {
        const bytes = given.map((each) => Buffer.from(each));
        expect(rootOf(bytes)).toBe(defined(bytes).toString('hex'));
      }),
    );
  });

  it('AUD-1: agrees with the published vectors of certificate transparency', () => {
    const inputs = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
    const leaves = inputs.map((hex) => sha(Buffer.of(0), Buffer.from(hex, 'hex')));
    expect(rootOf([])).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(rootOf(leaves.slice(0, 1))).toBe('6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d');
    expect(rootOf(leaves)).toBe('5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328');
  });
});
