/** The example of docs/client.md does what the page says, and is the one that runs here. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ACTIONS } from '@tenure/infrastructure/client/actions.ts';
import { tenureClient } from '@tenure/infrastructure/client/client.ts';
import { FILES } from '@tenure/infrastructure/client/files.ts';
import { PAGED, READS } from '@tenure/infrastructure/client/reads.ts';
import * as E from 'fp-ts/lib/Either.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { approvePlan } from '../support/approved-play.ts';
import { REQUEST } from '../support/opened-application.ts';
import { type ServedApplication, serveApplication } from '../support/served-application.ts';
import { startAndFollow } from './client-example.ts';
import { exportTryAndCount } from './client-outputs-example.ts';

const text = (path: string): Promise<string> => readFile(join(import.meta.dirname, path), 'utf8');

let served: ServedApplication;
let baseUrl: string;

beforeAll(async () => {
  served = await serveApplication({ user: 'local' });
  baseUrl = await served.listen();
});
afterAll(() => served.end());

const right = <A>(result: E.Either<unknown, A>): A => {
  if (E.isLeft(result)) throw new Error(JSON.stringify(result.left));
  return result.right;
};

describe('docs/client.md', () => {
  it('shows the examples that run here', async () => {
    const blocks = [...(await text('../../docs/client.md')).matchAll(/```ts\n([\s\S]*?)```/g)].map(
      ([, block]) => block,
    );
    expect(blocks).toEqual([await text('client-example.ts'), await text('client-outputs-example.ts')]);
  });

  it('names whatever can be read, paged through, fetched and sent', async () => {
    const page = await text('../../docs/client.md');
    const names = [READS, PAGED, FILES, ACTIONS].flatMap((table) => Object.keys(table));
    expect(names.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
  });

  it('EVT-5, PROJ-3: the example starts a play, changes it, reads it and is told of it', async () => {
    expect(await startAndFollow(baseUrl)).toBe('northwind-robotics-adoption-accelerator-2027-03-31 is red, by person');
  });

  it('OUT-2, POL-17: the example exports a play, tries the way back and a policy, and counts the plays', async () => {
    const { playId } = right(await tenureClient({ baseUrl }).start({ ...REQUEST, deadline: '2027-05-31' }));
    await approvePlan(served.application, playId as never);
    const slug = 'northwind-robotics-adoption-accelerator-2027-05-31';
    expect(await exportTryAndCount(baseUrl, playId)).toBe(`${slug}-csv.csv: 36 rows, 0 wrong; one of 1 plays`);
  });
});

describe('through the client alone', () => {
  it('PLAY-6, ELAB-1, UNIT-2: a play goes from its start into its stage, and a unit is declared', async () => {
    const carla = tenureClient({ baseUrl, actor: 'person:carla' });
    const { playId } = right(await carla.start({ ...REQUEST, deadline: '2027-04-30' }));
    await approvePlan(served.application, playId as never);
    expect(right(await carla.read('getStage', { play: playId })).phase).toBe('elaborate');
    const recorded = right(
      await carla.send('gate', playId, 'RecordDecision', {
        statement: 'Term of the open offer',
        options: ['36 months', '12 months'],
        choice: '36 months',
        decidedBy: 'Ines Costa',
        rationale: 'The rail terminal needs two seasons to pay off',
      }),
    );
    const declared = right(
      await carla.send(
        'gate',
        playId,
        'DeclareUnit',
        {
          slug: 'depots',
          title: 'Renewal of the depots',
          scope: 'All depots of the present contract',
          outputs: [{ id: 'order-form', title: 'Order form 2026-117' }],
          criteria: [{ id: 'terms-agreed', statement: 'All six levers are recorded in the deal desk ticket' }],
        },
        { ifMatch: recorded.revision },
      ),
    );
    await served.application.engine.settle();
    const unit = right(await carla.read('getUnit', { unit: declared.created?.unitId ?? '' }));
    expect(unit).toMatchObject({ slug: 'depots', playId, status: 'declared' });
    const missing = await carla.send('gate', playId, 'CompleteElaboration', {});
    expect(missing).toMatchObject({ left: { code: 'elaboration-incomplete', rule: 'ELAB-1' } });
  });
});
