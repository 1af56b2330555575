/** Who does what in the sample's stage. Nobody who made something verifies it, and nobody answers their own question. */
import { agent, type Principal, person } from '@tenure/domain/kernel/actor.ts';
import type { SampleStage } from '../../../sample/renewal-stage.ts';
import type { Desk } from '../desk.ts';

export interface Cast {
  /** Elaborates, and asks the gate's question. */
  readonly csm: Principal;
  /** Writes the strategy for the csm. */
  readonly writer: Principal;
  /** Another agent of the csm: the same hands (UNIT-9). */
  readonly secondReader: Principal;
  readonly sponsor: Principal;
  readonly verifier: Principal;
  readonly cro: Principal;
  /** Says where a finding belongs; an agent of whoever verifies. */
  readonly classifier: Principal;
  /** Reads the commercial register for the account executive. */
  readonly registerWatch: Principal;
  readonly dealDesk: Principal;
}

export const castOf = ({ holder }: Desk): Cast => ({
  csm: person(holder('csm')),
  writer: agent('strategy-writer', holder('csm')),
  secondReader: agent('second-reader', holder('csm')),
  sponsor: person(holder('exec-sponsor')),
  verifier: person(holder('renewal-director')),
  cro: person(holder('cro')),
  classifier: agent('triage', holder('renewal-director')),
  registerWatch: agent('register-watch', holder('ae')),
  dealDesk: person(holder('deal-desk')),
});

/** What a scene of the stage is played with. */
export interface Scene {
  readonly desk: Desk;
  readonly cast: Cast;
  readonly content: SampleStage;
}
