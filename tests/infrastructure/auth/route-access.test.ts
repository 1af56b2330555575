/** A route says who may use it, or there is no server. */

import { permissionGaps, rolesFor } from '@tenure/infrastructure/auth/permissions.ts';
import { rolesThatCount } from '@tenure/infrastructure/auth/roles.ts';
import { OFFERED } from '@tenure/infrastructure/commands/offered.ts';
import { demandPolicies } from '@tenure/infrastructure/http/route-access.ts';
import fastify from 'fastify';
import { describe, expect, it } from 'vitest';

const withRoute = (method: 'GET' | 'POST', config?: object): (() => void) => {
  const app = fastify();
  demandPolicies(app);
  return () =>
    void app.route({ method, url: '/v1/new', ...(config !== undefined && { config }), handler: async () => 'x' });
};

describe('a route', () => {
  it('that does not say who may use it is refused by name, before anything listens', () => {
    expect(withRoute('GET')).toThrow('GET /v1/new: it does not say who may use it');
    expect(withRoute('GET', {})).toThrow('GET /v1/new: it does not say who may use it');
    expect(withRoute('GET', { access: 'everything' })).not.toThrow();
  });

  it('that sends a command says which, and one that somebody may send', () => {
    expect(withRoute('POST', { access: 'command' })).toThrow('POST /v1/new: it does not say which command it sends');
    expect(withRoute('POST', { access: 'command', command: 'Unheard' })).toThrow('nobody may send Unheard');
    expect(withRoute('POST', { access: 'command', command: 'toString' })).toThrow('nobody may send toString');
    expect(withRoute('POST', { access: 'command', command: 'CompleteTask' })).not.toThrow();
    expect(withRoute('GET', { access: 'command' })).not.toThrow();
  });
});

describe('the table of permissions', () => {
  it('AUD-3: has every command that is offered, and nothing else', () => {
    expect(permissionGaps()).toEqual([]);
    expect(OFFERED.length).toBeGreaterThan(70);
  });

  it('AUD-3: no command is for an auditor, an analyst, an administrator or an operator', () => {
    const senders = new Set(OFFERED.flatMap(({ type }) => rolesFor(type)));
    for (const role of ['auditor', 'analyst', 'administrator', 'operator'] as const)
      expect(senders.has(role)).toBe(false);
    expect(rolesFor('ExpireLease')).toEqual([]);
  });

  it('AUD-3: beside an auditor only reading counts', () => {
    expect(rolesThatCount(['csm', 'auditor', 'analyst', 'administrator'])).toEqual(['auditor', 'analyst']);
    expect(rolesThatCount(['csm', 'analyst'])).toEqual(['csm', 'analyst']);
  });
});
