/** Who sends a command, as text: `person:dana`, `agent:planner;for=dana`. Nobody outside is the system. */
import { agent, Principal, person } from '@tenure/domain/kernel/actor.ts';

export const ACTOR_EXPECTED = '"person:<id>", or "agent:<id>;for=<person or team>"';

const PATTERN = /^(?:person:([^;]+)|agent:([^;]+);for=([^;]+))$/;

/** null when the text names nobody. */
export const actorFrom = (text: string): Principal | null => {
  const [, personId, agentId = '', actsFor = ''] = PATTERN.exec(text.trim()) ?? [];
  const actor = personId === undefined ? agent(agentId, actsFor) : person(personId);
  return Principal.is(actor) ? actor : null;
};

export const actorText = ({ kind, id, actsFor }: Principal): string =>
  `${kind}:${id}${actsFor === null ? '' : `;for=${actsFor}`}`;
