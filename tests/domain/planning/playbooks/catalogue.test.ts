import { createHash } from 'node:crypto';
import { canonicalJson } from '@tenure/domain/kernel/canonical-json.ts';
import { PLAYBOOK_IDS } from '@tenure/domain/kernel/vocabulary.ts';
import { allPlaybooks, latestPlaybook, playbookOf } from '@tenure/domain/planning/playbooks/catalogue.ts';
import { describe, expect, it } from 'vitest';

/** Grows by a line with every version. A line that would have to change means that a shipped playbook was edited. */
const SHIPPED: Readonly<Record<string, string>> = {
  'adoption-accelerator v1': 'd2d013075ce453f9',
  'exec-save v1': 'f5e0eca9579cfa5f',
  'pricing-refresh v1': '10e677954d7fa2cb',
  'value-realization v1': 'ec865d2a1162c53e',
};

describe('the catalogue of playbooks', () => {
  it('PLAY-1 has every playbook a play can ask for, under its own id', () => {
    expect(PLAYBOOK_IDS.map((id) => latestPlaybook(id).id)).toEqual([...PLAYBOOK_IDS]);
  });

  it.each(PLAYBOOK_IDS)('PLAY-11 %s finds the version a play has pinned, and the newest for a new play', (id) => {
    const versions = allPlaybooks().filter((playbook) => playbook.id === id);
    for (const playbook of versions) expect(playbookOf(id, playbook.version)).toBe(playbook);
    expect(latestPlaybook(id).version).toBe(Math.max(...versions.map(({ version }) => version)));
    expect(new Set(versions.map(({ version }) => version)).size).toBe(versions.length);
  });

  it('PLAY-11 a version that never shipped is a defect, not another version', () => {
    expect(() => playbookOf('exec-save', 99)).toThrow('exec-save has no version 99');
  });

  it('PLAY-11 the content of a shipped version never changes: a change is a new version beside it', () => {
    const digests = allPlaybooks().map((playbook) => [
      `${playbook.id} v${playbook.version}`,
      createHash('sha256').update(canonicalJson(playbook)).digest('hex').slice(0, 16),
    ]);
    expect(Object.fromEntries(digests)).toEqual(SHIPPED);
  });
});
