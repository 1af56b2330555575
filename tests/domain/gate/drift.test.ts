/** Documents changed outside their hats (POL-9, DOC-2). */
import { agent } from '@tenure/domain/kernel/actor.ts';
import { describe, expect, it } from 'vitest';
import { drift, settle } from '../../support/gate-commands.ts';
import { given } from '../../support/gate-said.ts';
import { ASK, approved, ENGINE, followedBy, ready, stageAfter } from '../../support/gate-walk.ts';

const other = 'c'.repeat(64);
const LONG = `exports/${'deep/'.repeat(50)}`;

describe('ReportDrift', () => {
  it('POL-9: files a finding that says what was written and what was found, and blocks until a person deals with it', () => {
    const reported = given(ready()).when(drift(), { actor: ENGINE });
    expect(reported.types()).toEqual(['DriftDetected', 'FindingRegistered']);
    expect(reported.only('DriftDetected')).toEqual({
      artifact: 'RENEWAL-STRATEGY.md',
      unitId: null,
      expected: 'a'.repeat(64),
      found: 'b'.repeat(64),
    });
    const { body, ...finding } = reported.only('FindingRegistered');
    expect(finding).toMatchObject({ origin: 'drift', severity: null, role: null, reopens: null });
    for (const part of ['Two lines differ', 'a'.repeat(64), 'b'.repeat(64)]) expect(body).toContain(part);
    given(reported.history())
      .when(ASK)
      .refused({ _tag: 'GateNotReady', blockers: [expect.objectContaining({ kind: 'finding' })] });
  });

  it('POL-9: anybody may report it, a person and an agent as well', () => {
    expect(given(ready()).when(drift()).types()).toContain('DriftDetected');
    expect(
      given(ready())
        .when(drift(), { actor: agent('scribe', 'carla') })
        .types(),
    ).toContain('DriftDetected');
  });

  it('defect 25: what is as it was written is no drift', () => {
    given(ready())
      .when(drift({ found: 'a'.repeat(64) }))
      .thenNothing();
  });

  it('defect 25: the same change, seen again and described otherwise, is the same finding', () => {
    const known = followedBy(ready(), drift());
    given(known)
      .when(drift({ detail: 'One more look at the same file.' }))
      .thenNothing();
    expect(
      given(known)
        .when(drift({ found: other }))
        .types(),
    ).toEqual(['DriftDetected', 'FindingRegistered']);
    expect(
      given(known)
        .when(drift({ artifact: 'RENEWAL-OUTCOME.md' }))
        .types(),
    ).toEqual(['DriftDetected', 'FindingRegistered']);
  });

  it('defect 25: two files of the same wrong content are two findings, however alike their long names begin', () => {
    const known = followedBy(ready(), drift({ artifact: `${LONG}first.md` }));
    expect(
      given(known)
        .when(drift({ artifact: `${LONG}second.md` }))
        .types(),
    ).toContain('FindingRegistered');
  });

  it('defect 25: a description cannot pass a change off as one that is known', () => {
    const known = followedBy(ready(), drift({ detail: `Found: ${other}` }));
    expect(
      given(known)
        .when(drift({ found: other }))
        .types(),
    ).toContain('FindingRegistered');
  });

  it('POL-9: settled and changed the same way again, it is a finding again', () => {
    const known = followedBy(ready(), drift());
    const dealtWith = followedBy(known, settle(stageAfter(known).findings[0]?.id ?? ''));
    expect(given(dealtWith).when(drift()).types()).toContain('FindingRegistered');
  });

  it('POL-9: is about a unit where one is named, and a unit that is not there is refused', () => {
    const [unit] = stageAfter(ready()).units;
    const reported = given(ready()).when(drift({ unit: 'depots' }));
    expect(reported.only('FindingRegistered').unitId).toBe(unit?.unitId);
    given(ready())
      .when(drift({ unit: 'harbour' }))
      .refused({ _tag: 'UnknownUnit', known: ['depots'] });
  });

  it('GATE-3: after the approval it holds what comes next, and sends nothing back by itself', () => {
    const { rounds, findings } = given(approved()).when(drift()).stage();
    expect(rounds.at(-1)?.status).toBe('approved');
    expect(findings).toMatchObject([{ status: 'open', origin: 'drift' }]);
  });
});
