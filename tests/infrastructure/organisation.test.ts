import { join } from 'node:path';
import { reportLine } from '@tenure/infrastructure/decode-report.ts';
import { readOrganisation } from '@tenure/infrastructure/organisation.ts';
import * as E from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';
import { scratchFolder } from './context-sources/scratch-folder.ts';

const ada = { id: 'ada', name: 'Ada Ng' };
const GOOD = {
  id: 'acme',
  name: 'Acme',
  calendar: { id: 'acme', timeZone: 'Europe/Berlin', workingWeekdays: [1, 2, 3, 4, 5], holidays: ['2026-12-25'] },
  roster: [
    { role: 'csm', person: ada, substitutes: [{ id: 'bo', name: 'Bo Lund' }] },
    { role: 'cro', person: null, substitutes: [] },
  ],
};

const read = async (content: unknown) => {
  const folder = await scratchFolder({ 'organisation.json': JSON.stringify(content) });
  return readOrganisation(join(folder, 'organisation.json'))();
};

const problemsOf = async (content: unknown): Promise<readonly string[]> => {
  const organisation = await read(content);
  return E.isLeft(organisation) ? organisation.left.problems.map(reportLine) : [];
};

describe('PLAY-4, PLAY-10 an organisation file', () => {
  it('gives the calendar and the roster, with or without default personas', async () => {
    expect(await read(GOOD)).toEqual(E.right(GOOD));
    const withPersonas = { ...GOOD, defaultPersonas: ['champion'] };
    expect(await read(withPersonas)).toEqual(E.right(withPersonas));
  });

  it('leaves a circle among substitutes to the play, which can say what it means (PLAY-6)', async () => {
    const roster = [{ role: 'csm', person: ada, substitutes: [ada] }];
    expect(await problemsOf({ ...GOOD, roster })).toEqual([]);
  });

  it('is refused with every wrong place, what was expected and what is there', async () => {
    const wrong = {
      ...GOOD,
      calendar: { ...GOOD.calendar, timeZone: 'Berlin', holidays: ['25.12.2026'] },
      roster: [{ role: 'cms', person: ada, substitutes: [] }],
      defaultPersona: ['champion'],
    };
    expect(await problemsOf(wrong)).toEqual([
      '/calendar/timeZone: expected an IANA time zone like Europe/Berlin, found "Berlin"',
      '/calendar/holidays/0: expected a date like 2026-11-21, found "25.12.2026"',
      expect.stringMatching(/^\/roster\/0\/role: expected one of csm \| ae \| .*, found "cms"$/),
      expect.stringMatching(
        /^\/defaultPersona: expected no such field; the fields are id, name, calendar, roster, defaultPersonas/,
      ),
    ]);
  });

  it('is refused when a role is there twice or nobody ever works', async () => {
    const [csm] = GOOD.roster;
    expect(
      await problemsOf({ ...GOOD, roster: [csm, csm], calendar: { ...GOOD.calendar, workingWeekdays: [] } }),
    ).toEqual([
      '/roster/1/role: expected a role that is not in the roster yet, found "csm"',
      '/calendar/workingWeekdays: expected at least one ISO weekday, 1 to 7, found an empty list',
    ]);
  });

  it('is refused when it is not there', async () => {
    const folder = await scratchFolder();
    const organisation = await readOrganisation(join(folder, 'organisation.json'))();
    expect(organisation).toMatchObject({ left: { problems: [{ expected: 'a readable file' }] } });
  });
});
