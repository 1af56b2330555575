/** What a route says of its answers: the rest of it follows from what it is (infrastructure/http/description). */
import type { JsonSchema } from '../json-schema.ts';

/** The status with which it succeeds, and what that means. */
export const succeeds = (status: number, description: string): JsonSchema => ({ [status]: { description } });
