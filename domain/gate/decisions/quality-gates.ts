/** Declared checks of the finished work: passed, failed, or not applicable because none is declared (REV-4). */
import * as E from 'fp-ts/lib/Either.js';
import type { FindingId } from '../../kernel/ids.ts';
import type { FiledFinding } from '../../stage/finding.ts';
import { placeholderText } from '../../strategy/heuristics/placeholder-text.ts';
import type { QUALITY_GATE_COMMANDS } from '../commands/stage.ts';
import { type Decisions, happened } from '../decision.ts';
import { saysNothing } from '../plain-words.ts';
import { failureTitle } from '../quality-gates.ts';
import { stageSubject } from '../subjects.ts';
import { aboutUnit, registered } from './findings.ts';

export const qualityGates: Decisions<keyof typeof QUALITY_GATE_COMMANDS> = {
  DeclareQualityGate: (stage, { name, description }) => {
    const known = stage.qualityGates.find((gate) => gate.name === name);
    if (known?.description === description) return E.right([]);
    if (known !== undefined) return E.left({ _tag: 'QualityGateExists', rule: 'REV-4', name });
    if (stage.rounds.length > 0) return E.left({ _tag: 'GateWasOpened', rule: 'REV-4', round: stage.rounds.length });
    const empty = placeholderText(description);
    if (empty !== null) return E.left(saysNothing('REV-4', empty, '/description'));
    return E.right([happened('QualityGateDeclared', { name, description })]);
  },

  RecordQualityGate: (stage, { name, result, evidence, unit: slug }, { digest, actor, idFor }) => {
    const gate = stage.qualityGates.find((each) => each.name === name);
    if (gate === undefined) {
      const known = stage.qualityGates.map((each) => each.name);
      return E.left({ _tag: 'UnknownQualityGate', rule: 'REV-4', name, known });
    }
    const subjectHash = stageSubject(stage, digest);
    if (subjectHash === null) return E.left({ _tag: 'NothingToCheck', rule: 'REV-4', name });
    const empty = placeholderText(evidence);
    if (empty !== null) return E.left(saysNothing('REV-4', empty, '/evidence'));
    const unit = aboutUnit(stage, slug, null, '');
    if (E.isLeft(unit)) return unit;
    const known = gate.result;
    const again = known?.current && known.result === result && known.evidence === evidence;
    if (again) return E.right([]);
    const recorded = happened('QualityGateRecorded', { name, result, evidence, subjectHash });
    if (result === 'passed') return E.right([recorded]);
    // A failure always says what it is about (defect 34): the unit that was named, or the stage as a whole.
    const finding: FiledFinding = {
      unitId: unit.right?.unitId ?? null,
      role: null,
      origin: actor.kind === 'agent' ? 'agent' : 'external',
      title: failureTitle(name),
      body: `${gate.description}\nAbout: ${slug ?? 'every unit'}\nEvidence: ${evidence}`,
      items: [],
      severity: 'blocker',
      reopens: null,
      check: null,
    };
    return E.right([recorded, ...registered(idFor('finding') as FindingId, finding)]);
  },
};
