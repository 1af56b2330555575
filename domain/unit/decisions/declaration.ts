/** What the stage tells a unit (UNIT-2, GATE-5). News that comes late or twice decides nothing. */
import * as E from 'fp-ts/lib/Either.js';
import type { DECLARATION_COMMANDS } from '../commands/declaration.ts';
import type { UnitCommandOf } from '../commands.ts';
import { type Decided, type Decisions, happened } from '../decision.ts';

export const beginUnit = (data: UnitCommandOf<'BeginUnit'>['data']): Decided =>
  E.right([happened('UnitDeclared', data)]);

export const declaration: Decisions<Exclude<keyof typeof DECLARATION_COMMANDS, 'BeginUnit'>> = {
  AdoptSpec: (unit, adopted) =>
    E.right(
      unit.status === 'declared' && adopted.specHash !== unit.specHash ? [happened('UnitSpecAdopted', adopted)] : [],
    ),
  SupplyInputs: (unit, supplied) =>
    E.right(supplied.inputsHash === unit.inputsHash ? [] : [happened('InputsSupplied', supplied)]),
  ReleaseUnit: (unit, { specHash }) =>
    E.right(unit.status === 'declared' && specHash === unit.specHash ? [happened('UnitReleased', { specHash })] : []),
  ReopenUnit: (unit, reopened) => {
    const known = unit.reopenedBy.includes(reopened.findingId);
    const nothingToReopen = unit.status === 'declared' && reopened.to === 'execute';
    return E.right(known || nothingToReopen ? [] : [happened('UnitReopened', reopened)]);
  },
  WithdrawUnit: (_, { reason }) => E.right([happened('UnitWithdrawn', { reason })]),
};
