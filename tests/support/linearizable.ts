/**
 * Whether what clients were answered could have come from one stream that takes commands one at a time (EVT-5). Every
 * accepted command says where in the stream it went, so the order is known, and all that is to be checked is that it
 * agrees with what each client saw and when.
 */

/** One request as its client saw it; times are of one clock. */
export interface Operation {
  readonly client: number;
  readonly key: string;
  readonly invoked: number;
  /** The first time an answer came; Infinity: never. */
  readonly answered: number;
  /** What the client had seen, if it said so. */
  readonly expected: number | null;
  readonly outcome:
    | { readonly _tag: 'Accepted'; readonly revision: number; readonly events: readonly string[] }
    | { readonly _tag: 'Conflict'; readonly current: number }
    | { readonly _tag: 'Read'; readonly revision: number }
    /** By a rule: it says nothing of the revision it was decided on. */
    | { readonly _tag: 'Refused' }
    | { readonly _tag: 'Unknown' };
}

/** The stream afterwards, event by event. */
export interface Stored {
  readonly id: string;
  readonly revision: number;
  readonly commandId: string;
}

type Placed = Operation & { readonly outcome: { readonly _tag: 'Accepted' } };

const isEffect = (operation: Operation): operation is Placed =>
  operation.outcome._tag === 'Accepted' && operation.outcome.events.length > 0;

/** Revision of the stream as an operation saw it, at some moment between its invocation and its answer. */
const sawRevision = ({ outcome }: Operation): number | null => {
  switch (outcome._tag) {
    case 'Accepted':
      return outcome.revision;
    case 'Conflict':
      return outcome.current;
    case 'Read':
      return outcome.revision;
    case 'Refused':
    case 'Unknown':
      return null;
  }
};

const effectsThatAreNotStored = (effects: readonly Placed[], stored: readonly Stored[]): readonly string[] =>
  effects.flatMap(({ key, outcome: { revision, events } }) => {
    const found = stored.filter(({ id }) => events.includes(id));
    const last = found.at(-1)?.revision;
    return found.length === events.length && last === revision
      ? []
      : [
          `${key} was answered with events up to revision ${revision}, and the stream has ${found.length} of them up to ${last}`,
        ];
  });

const keysWithTwoEffects = (effects: readonly Placed[]): readonly string[] =>
  [...Map.groupBy(effects, ({ key }) => key)].flatMap(([key, same]) =>
    new Set(same.map(({ outcome }) => outcome.events.join())).size > 1 ? [`${key} had more than one effect`] : [],
  );

const eventsNobodyAskedFor = (
  operations: readonly Operation[],
  stored: readonly Stored[],
  began: number,
): readonly string[] => {
  const answered = new Set(operations.filter(isEffect).flatMap(({ outcome }) => outcome.events));
  const unexplained = new Set(
    stored.filter(({ id, revision }) => revision > began && !answered.has(id)).map(({ commandId }) => commandId),
  );
  const unknown = new Set(operations.filter(({ outcome }) => outcome._tag === 'Unknown').map(({ key }) => key));
  return unexplained.size > unknown.size
    ? [`${unexplained.size} commands left events, and only ${unknown.size} were left without an answer`]
    : [];
};

/** What was answered before something else was asked must have come before it. */
const outOfTime = (operations: readonly Operation[]): readonly string[] => {
  const told: string[] = [];
  let seen: { readonly revision: number; readonly key: string } = { revision: -1, key: 'nothing' };
  const answers = operations.filter((each) => sawRevision(each) !== null).toSorted((a, b) => a.answered - b.answered);
  const asked = answers.toSorted((a, b) => a.invoked - b.invoked);
  let next = 0;
  for (const operation of asked) {
    for (; next < answers.length; next += 1) {
      const earlier = answers[next];
      if (earlier === undefined || earlier.answered >= operation.invoked) break;
      const revision = sawRevision(earlier) ?? -1;
      if (revision > seen.revision) seen = { revision, key: earlier.key };
    }
    const revision = sawRevision(operation) ?? -1;
    const first = isEffect(operation) ? revision - operation.outcome.events.length + 1 : revision;
    if (isEffect(operation) ? first <= seen.revision : first < seen.revision)
      told.push(`${operation.key} saw revision ${revision} after ${seen.key} had seen ${seen.revision}`);
  }
  return told;
};

const decidedOnSomethingElse = (operations: readonly Operation[]): readonly string[] =>
  operations.flatMap((operation) => {
    const { key, expected, outcome } = operation;
    if (expected === null) return [];
    if (outcome._tag === 'Conflict' && outcome.current === expected)
      return [`${key} was refused although nothing had changed`];
    if (!isEffect(operation)) return [];
    const before = operation.outcome.revision - operation.outcome.events.length;
    return before === expected ? [] : [`${key} expected revision ${expected} and was decided on ${before}`];
  });

/** Everything that speaks against it; `began`: the revision of the stream before the first of them. */
export const violations = (
  operations: readonly Operation[],
  stored: readonly Stored[],
  began: number,
): readonly string[] => {
  const effects = operations.filter(isEffect);
  return [
    ...effectsThatAreNotStored(effects, stored),
    ...keysWithTwoEffects(effects),
    ...eventsNobodyAskedFor(operations, stored, began),
    ...outOfTime(operations),
    ...decidedOnSomethingElse(operations),
  ];
};
