/** Who a request is from, once that is known: told by whatever authenticates it, for the log and the rate limit. */
import type { FastifyRequest } from 'fastify';

const asking = new WeakMap<FastifyRequest, string>();

/** `id`: of the principal or the credential, never its secret. */
export const noteWhoAsks = (request: FastifyRequest, id: string): void => void asking.set(request, id);

/** null: nobody in particular. */
export const whoAsks = (request: FastifyRequest): string | null => asking.get(request) ?? null;
