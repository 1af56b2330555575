/** The registry of commands: what each is for, the rules it serves, and the codec of its fields. */
import type * as t from 'io-ts';

export interface CommandCodec<A = unknown> {
  readonly data: t.Type<A>;
  /** One sentence a reader of the API or of `--help` gets. */
  readonly summary: string;
  readonly rules: readonly string[];
  /** `system`: only the engine's own clock and policies send it; faces do not offer it. */
  readonly from: 'anyone' | 'system';
  /** Whether it may be decided again on the newer state after losing a race (EVT-5). */
  readonly retryOnConflict: boolean;
}

/** A command's entry of which only that its fields decode matters, as registries hold them. */
export interface AnyCommandCodec extends Omit<CommandCodec, 'data'> {
  readonly data: t.Mixed;
}

type Options = Partial<Pick<CommandCodec, 'from' | 'retryOnConflict'>>;

/**
 * Most commands stay meaningful when another one got in first, so deciding them again is safe: the decision
 * itself refuses what no longer fits. A caller who wants to lose the race says which revision it saw.
 */
export const command = <A>(
  summary: string,
  rules: readonly string[],
  data: t.Type<A>,
  options: Options = {},
): CommandCodec<A> => ({ data, summary, rules, from: 'anyone', retryOnConflict: true, ...options });

export type CommandsOf<R> = {
  readonly [K in keyof R & string]: R[K] extends CommandCodec<infer A> ? { readonly type: K; readonly data: A } : never;
}[keyof R & string];
