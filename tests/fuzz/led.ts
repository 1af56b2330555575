/**
 * Requests that do what can be done now: what `next` asks for and what `allowed-commands` lets through, so that plays
 * come to their end, units through their hats, findings through their chain and gates through their rounds.
 */
import { kebab } from '@tenure/infrastructure/commands/kebab.ts';
import { EXAMPLES } from '@tenure/infrastructure/http/description/examples.ts';
import type { FastifyInstance } from 'fastify';
import { withHash } from '../support/examples.ts';
import type { Asked } from './asked.ts';
import type { Description, Operation, Schema } from './description.ts';
import { ACTORS, type Requests } from './make-request.ts';
import type { Prepared } from './prepared-world.ts';
import { validValue } from './valid-values.ts';

/** How often what is not allowed is sent all the same: whoever said so has to be right. */
const BARRED = 0.3;
/** How often something is tried in vain until it has to wait like what succeeded once. */
const TRIES_OF_A_SUCCESS = 3;

interface Principal {
  readonly kind: string;
  readonly id: string;
  readonly actsFor: string | null;
}

interface Next {
  readonly by: { readonly kind: string; readonly principal: Principal | null; readonly notBy: readonly Principal[] };
  readonly or: readonly { readonly type: string; readonly path: string }[];
  readonly command: { readonly type: string; readonly path: string; readonly data: Readonly<Record<string, unknown>> };
}

/** What is to be asked: an operation, where, by whom, and what is known of its body. */
interface Lead {
  readonly operation: Operation;
  readonly url: string;
  readonly actor: string;
  readonly known: Readonly<Record<string, unknown>>;
  readonly note: string;
  /** No body would do anything, it was said. */
  readonly isBarred: boolean;
}

const worded = ({ kind, id, actsFor }: Principal): string =>
  actsFor === null ? `${kind}:${id}` : `${kind}:${id};for=${actsFor}`;

const COLLECTIONS: Readonly<Record<string, string>> = {
  play: '/v1/plays',
  gate: '/v1/gates',
  unit: '/v1/units',
  finding: '/v1/feedback',
};

/** The command a path ends with, and the operation it is. */
const byCommand = (operations: readonly Operation[]): ReadonlyMap<string, Operation> =>
  new Map(operations.filter(({ id }) => /^[A-Z]/.test(id)).map((each) => [kebab(each.id), each]));

interface Leading {
  readonly app: FastifyInstance;
  readonly description: Description;
  readonly operations: readonly Operation[];
  readonly making: Requests;
  readonly named: Prepared['named'];
  /** How often an operation has succeeded: what seldom does comes first. */
  readonly successes: (operationId: string) => number;
}

export const leader = ({ app, description, operations, making, named, successes }: Leading) => {
  const { takes, resolve } = description;
  const { random, places } = making;
  const commands = byCommand(operations);
  const tries = new Map<string, number>();
  const rarest = (leads: readonly Lead[]): Lead | null => {
    const count = ({ operation: { id } }: Lead) => successes(id) + (tries.get(id) ?? 0) / TRIES_OF_A_SUCCESS;
    const fewest = Math.min(...leads.map(count));
    const these = random.chance(0.6) ? leads.filter((each) => count(each) === fewest) : leads;
    return these.length === 0 ? null : random.pick(these);
  };

  const byNext = async (): Promise<Lead | null> => {
    const { actions = [] }: { actions?: readonly Next[] } = (
      await app.inject(`/v1/plays/${random.pick(places.play ?? [])}/next`)
    ).json();
    return rarest(
      actions.flatMap(({ by, or, command }) => {
        const others = ACTORS.filter(
          (actor) =>
            !by.notBy.some((each) => actor.includes(each.id)) && (by.kind !== 'person' || actor.startsWith('person')),
        );
        const actor = by.principal === null ? random.pick([...others, 'person:ines']) : worded(by.principal);
        return [{ ...command }, ...or.map((each) => ({ ...each, data: command.data }))].flatMap(
          ({ path: url, type, data }) => {
            const operation = commands.get(kebab(type));
            return operation === undefined
              ? []
              : [{ operation, url, actor, known: data, note: 'next', isBarred: false }];
          },
        );
      }),
    );
  };

  const byAllowed = async (): Promise<Lead | null> => {
    const kind = random.pick(['play', 'gate', 'unit', 'finding']);
    const id = random.pick(places[kind === 'gate' ? 'play' : kind] ?? []);
    const actor = random.pick(ACTORS);
    const asked = `${COLLECTIONS[kind]}/${id}/allowed-commands?principal=${encodeURIComponent(actor)}`;
    const answer: { commands?: readonly { command: string; path: string; allowed: boolean | 'depends' }[] } = (
      await app.inject(asked)
    ).json();
    const isBarred = random.chance(BARRED);
    const leads = (answer.commands ?? []).flatMap(({ command, path: url, allowed }): readonly Lead[] => {
      const operation = commands.get(command);
      return operation === undefined || (allowed === false) !== isBarred
        ? []
        : [{ operation, url, actor, known: {}, note: isBarred ? 'not allowed' : 'allowed', isBarred }];
    });
    return isBarred && leads.length > 0 ? random.pick(leads) : rarest(leads);
  };

  /** As it is shown to readers, at the very place that was prepared for it. */
  const byExample = (): Lead | null => {
    const shown = operations.flatMap((operation): readonly Lead[] => {
      const { at = '', as, body = {} } = EXAMPLES[operation.id] ?? {};
      const place = named[at];
      if (!commands.has(kebab(operation.id)) || place === undefined) return [];
      const url = operation.path.replace(/\{\w+\}/, place);
      const known = withHash(operation.id, body, named) as Lead['known'];
      return [{ operation, url, actor: as ?? 'person:carla', known, note: 'example', isBarred: false }];
    });
    return rarest(shown);
  };

  /** A field as it is known, as it is shown, as it was once said, or made up. */
  const fieldOf = (name: string, schema: Schema, lead: Lead, shown: Readonly<Record<string, unknown>>): unknown => {
    if (name in lead.known) return lead.known[name];
    // Nobody but an agent has to say under which lease it acts, and only `next` knows.
    if (name === 'leaseId') return null;
    const said = making.known.held(name);
    if (said.length > 0 && random.chance(0.4)) return random.pick(said);
    return name in shown && random.chance(0.9) ? shown[name] : validValue(making, schema, name);
  };

  const bodyOf = (lead: Lead): unknown => {
    const [, given = {}, example] = lead.operation.bodies[0] ?? [];
    const { properties = {}, required = [] } = resolve(given);
    const shown = random.chance(0.7) ? ((example ?? {}) as Readonly<Record<string, unknown>>) : {};
    const fields = Object.entries(properties).filter(
      ([name]) => required.includes(name) || name in lead.known || name in shown || random.chance(0.4),
    );
    const made = Object.fromEntries(fields.map(([name, schema]) => [name, fieldOf(name, schema, lead, shown)]));
    if (takes(lead.operation, made)) return made;
    const simple = { ...(example as object | undefined), ...lead.known };
    return takes(lead.operation, simple) ? simple : (example ?? {});
  };

  /** null: nothing can be done where it looked. */
  return async (): Promise<Asked | null> => {
    const lead = await random.pick([byNext, byAllowed, byExample])();
    if (lead === null) return null;
    tries.set(lead.operation.id, (tries.get(lead.operation.id) ?? 0) + 1);
    const { operation, url, actor, note, isBarred } = lead;
    return {
      ...{ kind: 'led', operation, url, method: operation.method, note, mustBeRefused: isBarred, pointer: null },
      headers: { 'content-type': 'application/json', 'tenure-actor': actor },
      body: JSON.stringify(bodyOf(lead)),
    };
  };
};
