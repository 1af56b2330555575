/** The body of a unit, and where its outputs are (UNIT-1, UNIT-5). */
import { EMPTY_BODY } from '@tenure/domain/stage/unit-work.ts';
import { describe, expect, it } from 'vitest';
import { believableUnit } from '../../support/believable-inputs.ts';
import {
  doneBy,
  hashOf,
  managed,
  managing,
  OUTPUT,
  PRODUCE,
  RITA,
  SAM,
  sponsoring,
  VERA,
  verifying,
  WRITE_BODY,
} from '../../support/unit-history.ts';
import { command, given, past, unitAfter } from '../../support/unit-spec.ts';

const moved = { ...OUTPUT, uri: 'https://files.example/order-form-2026-118', sha256: hashOf('form') };

describe('the body is written', () => {
  it('UNIT-1: whole, with the hash of the work after it', () => {
    const body = believableUnit();
    const workHash = hashOf({ ...unitAfter(managing()).work, body });
    const outcome = given(managing()).when(WRITE_BODY, { actor: RITA });
    outcome.then(past('BodyWritten', { body, workHash }));
    expect(outcome.unit()).toMatchObject({ work: { body }, workHash, producers: [RITA] });
  });

  it('UNIT-1: by the executive-sponsor as well, who then made part of it', () => {
    const outcome = given(sponsoring()).when(command('WriteBody', EMPTY_BODY), { actor: SAM });
    expect(outcome.unit()).toMatchObject({ work: { body: EMPTY_BODY }, producers: [RITA, SAM] });
  });

  it('EVT-5: the same once more changes nothing', () => {
    given(managed()).when(WRITE_BODY, { actor: RITA }).thenNothing();
  });

  it('UNIT-8: not by the verifier, who checks it', () => {
    given(verifying()).when(WRITE_BODY, { actor: VERA }).refused({ _tag: 'HatDoesNotWrite', hat: 'verifier' });
  });
});

describe('an output is produced', () => {
  it('UNIT-5: it is said where it is', () => {
    const workHash = hashOf({ ...unitAfter(managing()).work, outputs: [OUTPUT] });
    const outcome = given(managing()).when(PRODUCE, { actor: RITA });
    outcome.then(past('OutputProduced', { output: OUTPUT, workHash }));
    expect(outcome.unit()).toMatchObject({ work: { outputs: [OUTPUT] }, workHash, producers: [RITA] });
  });

  it('UNIT-5: it may move; one place is kept', () => {
    const outcome = given(managed()).when(command('ProduceOutput', moved), { actor: RITA });
    expect(outcome.unit().work.outputs).toEqual([moved]);
    expect(outcome.only('OutputProduced').workHash).toBe(hashOf(outcome.unit().work));
  });

  it('EVT-5: the same place once more changes nothing', () => {
    given(doneBy(managing(), RITA, PRODUCE))
      .when(PRODUCE, { actor: RITA })
      .thenNothing();
  });

  it('UNIT-5: only one that was declared', () => {
    given(managing())
      .when(command('ProduceOutput', { ...OUTPUT, outputId: 'slides' }), { actor: RITA })
      .refused({ _tag: 'UnknownOutput', output: 'slides', known: ['order-form'], pointer: '/outputId' });
  });

  it('UNIT-8: not by the verifier, who checks them', () => {
    given(verifying())
      .when(command('ProduceOutput', moved), { actor: VERA })
      .refused({ _tag: 'HatDoesNotWrite', hat: 'verifier' });
  });
});
