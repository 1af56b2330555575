/** `tenure documents`: the strategies and the outcome of a play as documents, and whether they are as written (DOC-1, DOC-2). */
import type { Command } from 'commander';
import type { View } from '../../application.ts';
import type { CheckedDocument } from '../../documents/checked-document.ts';
import { wantedDocuments } from '../../documents/wanted.ts';
import { noSuchDocument } from '../../problem.ts';
import { acts } from '../act.ts';
import { Failed } from '../failed.ts';
import { thePlay } from '../find-target.ts';
import { looked, meantPlay, withAsOf } from '../looking.ts';
import { readMarkdownFile } from '../payload-file.ts';
import { done, print, type Session, settle, textOption, withApplication } from '../session.ts';
import { plain, type Style } from '../style.ts';
import { A_PLAY } from '../targets.ts';
import type { World } from '../world.ts';

const MARKS = { 'as-written': '✓', written: '+', changed: '✗', failed: '!' } as const;

const lineOf = (style: Style, { status, artifact, detail }: CheckedDocument): string => {
  const isWell = status === 'as-written' || status === 'written';
  const mark = isWell ? style.green(MARKS[status]) : style.red(MARKS[status]);
  return `${mark} ${plain(artifact)}: ${status}${detail === '' ? '' : `; ${plain(detail)}`}`;
};

const check = async (session: Session, [ref]: readonly string[]): Promise<null> =>
  withApplication(session, async (application) => {
    await settle(session, application);
    const play = ref === undefined ? undefined : (await thePlay(application, ref)).id;
    const documents = await application.documents.check(play);
    // What was found is registered with the gate; whoever looks next sees it.
    await settle(session, application);
    print(session, {
      json: { documents },
      lines: (style: Style) =>
        documents.length === 0
          ? ['No document yet: the first is written when a unit is completed.']
          : documents.map((each) => lineOf(style, each)),
    });
    return null;
  });

const wantedOf = async (view: View, ref: string) => {
  const { id, slug } = await thePlay(view, ref);
  const [stage, play] = await Promise.all([done(view.loadStage(id)), done(view.loadPlay(id))]);
  return { slug, wanted: stage === null ? [] : wantedDocuments(stage.stage, play?.play ?? null) };
};

const show = async (session: Session, [ref = '']: readonly string[]): Promise<null> =>
  looked(session, meantPlay(ref), async (view) => {
    const { slug, wanted } = await wantedOf(view, ref);
    const unit = textOption(session.options, 'unit');
    const found =
      session.options.outcome === true
        ? wanted.filter(({ kind }) => kind === 'outcome')
        : wanted.filter((each) => each.kind === 'strategy' && (unit === undefined || each.unit === unit));
    if (found.length === 0)
      throw new Failed(
        noSuchDocument(
          slug,
          wanted.map(({ path }) => path),
        ),
      );
    print(session, {
      json: { documents: found.map(({ path, kind, unit: about, data }) => ({ path, kind, unit: about, data })) },
      lines: () => found.flatMap(({ markdown }) => markdown.trimEnd().split('\n')),
    });
    return null;
  });

const read = async (session: Session, [file = '']: readonly string[]): Promise<null> => {
  const document = await readMarkdownFile(file, session.world.readStdin);
  print(session, { json: document, lines: () => JSON.stringify(document, null, 2).split('\n') });
  return null;
};

export const addDocuments = (root: Command, world: World): void => {
  const documents = root
    .command('documents')
    .description('RENEWAL-STRATEGY.md and RENEWAL-OUTCOME.md of a play.')
    .helpGroup('How things stand:');
  const checking = documents
    .command('check')
    .description('Look whether documents are as written; what was changed by hand is put aside and becomes a finding.')
    .argument('[play]', A_PLAY);
  acts(world, checking, check);
  const showing = documents
    .command('show')
    .description('Print the strategy of each finished unit, or the outcome.')
    .argument('<play>', A_PLAY)
    .option('--unit <slug>', 'of one unit only')
    .option('--outcome', 'the outcome instead');
  acts(world, withAsOf(showing), show);
  const reading = documents
    .command('read')
    .description('The data of a RENEWAL-STRATEGY.md, as JSON; an error names the line that cannot be read.')
    .argument('<file>', 'the Markdown file, - for standard input');
  acts(world, reading, read);
};
