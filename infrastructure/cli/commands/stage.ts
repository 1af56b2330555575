/** `tenure stage`, `unit`, `gate`, `finding`, `findings`: the renewal stage as it stands. */
import type { StageDocument } from '@tenure/projections/stage/document.ts';
import type { Command } from 'commander';
import type { View } from '../../application.ts';
import { findingDocument } from '../../finding-document.ts';
import { findingsWithTurns } from '../../finding-list.ts';
import { gateView } from '../../gate-document.ts';
import { noStageYet } from '../../problem.ts';
import { acts, type Handler } from '../act.ts';
import { Failed } from '../failed.ts';
import { theFinding, thePlay, theUnit } from '../find-target.ts';
import { looked, type Meant, meantFinding, meantPlay, meantUnit, withAsOf } from '../looking.ts';
import type { Report } from '../report.ts';
import { done } from '../session.ts';
import type { Style } from '../style.ts';
import { A_FINDING, A_PLAY, A_UNIT } from '../targets.ts';
import { findingLines } from '../views/finding.ts';
import { gateLines } from '../views/gate.ts';
import { stageLines } from '../views/stage.ts';
import { findingListLines } from '../views/stage-findings.ts';
import { firstOf } from '../views/stage-words.ts';
import { unitLines } from '../views/unit.ts';
import type { World } from '../world.ts';

type Look = (view: View, ref: string, options: Readonly<Record<string, unknown>>) => Promise<Report>;

const looking =
  (meant: (ref: string) => Meant, look: Look): Handler =>
  (session, [ref = '']) =>
    looked(session, meant(ref), (view) => look(view, ref, session.options));

const theStage = async (view: View, ref: string): Promise<StageDocument> => {
  const { id, slug } = await thePlay(view, ref);
  const stage = await view.reads.stage(id);
  if (stage === null) throw new Failed(noStageYet(slug));
  return stage;
};

const stage = looking(meantPlay, async (view, ref) => {
  const found = await theStage(view, ref);
  const next = firstOf(await done(view.next(found.playId)));
  return { json: found, lines: (style: Style) => stageLines(style, found, next) };
});

const gate = looking(meantPlay, async (view, ref) => {
  const found = gateView(await theStage(view, ref));
  return { json: found, lines: (style: Style) => gateLines(style, found) };
});

const unit = looking(meantUnit, async (view, ref) => {
  const { unitId } = await theUnit(view, ref);
  const found = await view.reads.unit(unitId);
  if (found === null) throw new Error(`unit ${unitId} was found and has no document`);
  return { json: found, lines: (style: Style) => unitLines(style, found) };
});

const finding = looking(meantFinding, async (view, ref) => {
  const found = await findingDocument(view, await theFinding(view, ref));
  return { json: found, lines: (style: Style) => findingLines(style, found) };
});

const findings = looking(meantPlay, async (view, ref, { all }) => {
  const { id } = await thePlay(view, ref);
  const found = await findingsWithTurns(view.reads, {
    playId: id,
    ...(all !== true && { status: 'open' }),
  });
  const now = view.clock.now();
  return {
    json: { findings: found },
    lines: (style: Style) => (found.length === 0 ? ['No finding.'] : findingListLines(style, found, now)),
  };
});

export const addStage = (root: Command, world: World): void => {
  const add = (name: string, argument: readonly [string, string], description: string, handler: Handler): Command => {
    const command = root
      .command(name)
      .description(description)
      .argument(...argument)
      .helpGroup('How things stand:');
    return acts(world, withAsOf(command), handler);
  };
  const play = ['<play>', A_PLAY] as const;
  add('stage', play, 'The renewal stage of a play: phase, units, signatures, findings, gate, and what blocks.', stage);
  add('unit', ['<unit>', A_UNIT], 'A unit: its declaration, where the baton is, and what its hat still lacks.', unit);
  add('gate', play, 'What is asked at the gate, of which content, by whom; steps and terms.', gate);
  add(
    'finding',
    ['<finding>', A_FINDING],
    'A finding: what was found, all that was said, and whose turn it is.',
    finding,
  );
  add('findings', play, 'Findings of a play that are open.', findings).option('--all', 'those that were settled too');
};
