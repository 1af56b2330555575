/** The sample's own folder: `sample` beside the data folder, made anew for each telling. */
import { access, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { PlainDate } from '@tenure/domain/kernel/dates.ts';
import * as E from 'fp-ts/lib/Either.js';
import type { Settings } from '../../config.ts';
import { badRequest, unavailable } from '../../problem.ts';
import { MAPPING_FILE, ORGANISATION_FILE, type Sample, writeSample } from '../../sample/write-sample.ts';
import { Failed } from '../failed.ts';

/** Says that everything in the folder was made here, so that nothing else is ever wiped. */
const MARK = '.made-by-tenure-sample';
const SEED = 7;

export const sampleFolder = ({ data }: Settings): string => join(dirname(data), 'sample');

const source = (folder: string): string => join(folder, 'source');

export const sampleSettings = (folder: string): Settings => ({
  data: join(folder, 'data'),
  organisation: join(source(folder), ORGANISATION_FILE),
  context: { folder: source(folder), mapping: join(source(folder), MAPPING_FILE) },
  contextAsOf: null,
});

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

export const hasStory = (folder: string): Promise<boolean> => exists(join(folder, MARK));

/** Empties the folder of an earlier sample; refuses one that holds anything else. */
export const prepareFolder = async (folder: string): Promise<void> => {
  const inside = (await exists(folder)) ? await readdir(folder) : [];
  if (inside.length > 0 && !inside.includes(MARK))
    throw new Failed(
      badRequest(
        `${folder} holds something that is no sample`,
        [],
        'another --data folder, whose neighbour "sample" is free',
      ),
    );
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, MARK), 'This folder is made anew by `tenure sample`. Keep nothing of your own in it.\n');
};

export const writeSampleInto = async (folder: string, referenceDate: PlainDate): Promise<Sample> => {
  const written = await writeSample({ folder: source(folder), referenceDate, seed: SEED })();
  if (E.isLeft(written))
    throw new Failed(unavailable(`${written.left.folder} cannot be written: ${written.left.problem}`));
  return written.right;
};
