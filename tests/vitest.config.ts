import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

/** A folder in which each run leaves what vitest counted, for whoever has to add it up (.ci/run). */
const results = process.env.TENURE_TEST_RESULTS;

export default defineConfig({
  root: resolve(import.meta.dirname, '..'),
  test: {
    include: ['tests/**/*.test.ts'],
    globalSetup: ['tests/support/node-version.ts', 'tests/support/postgres/on-demand.ts'],
    // vitest would keep one core back, which on two cores means no parallel run at all.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // Patience, not a measure: a machine that is busy with something else must not fail a test.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 60_000 } },
    // A test narrowed to `.only` fails instead of hiding its neighbours.
    allowOnly: false,
    reporters:
      results === undefined ? ['default'] : ['default', ['json', { outputFile: join(results, `${process.pid}.json`) }]],
    coverage: { include: ['{domain,application,projections,infrastructure}/**/*.ts'] },
  },
});
