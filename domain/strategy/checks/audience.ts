/** The executive audience: one person whose decision moves the renewal, and the others by what they are there for. */
import { type CustomerExecutive, everybodyIn, type PrimaryAudience } from '../executive-audience.ts';
import { crowdAsAudience } from '../heuristics/crowd-as-audience.ts';
import { placeholderText } from '../heuristics/placeholder-text.ts';
import type { RenewalStrategy } from '../strategy.ts';
import type { Gap } from './finding.ts';
import { missing, ownerGaps, textGaps } from './gaps.ts';

const AUDIENCE = '/executive/audience';

const primaryGaps = (primary: PrimaryAudience | null): readonly Gap[] => {
  const path = `${AUDIENCE}/primary`;
  const accepted = 'the one executive whose decision moves the renewal, or discovery as the first action';
  if (primary === null) return [missing({ path, what: 'the primary executive', severity: 'blocker', accepted })];
  if (primary.kind === 'named') {
    const field = {
      path: `${path}/executive/name`,
      what: 'the primary executive',
      severity: 'blocker',
      accepted,
    } as const;
    return textGaps(field, primary.executive.name, [crowdAsAudience]);
  }
  const first = {
    path: `${path}/firstAction`,
    what: 'the first action of the discovery',
    severity: 'blocker',
  } as const;
  return [
    ...textGaps({ ...first, accepted: 'who is asked what, to find the executive who decides' }, primary.firstAction),
    ...ownerGaps({ path: `${path}/owner`, what: 'the owner of the discovery', severity: 'high' }, primary.owner),
  ];
};

const LAST = 'the last exchange that meant something, or why there was none';

const interactionGaps = (path: string, { role, relationship, lastInteraction }: CustomerExecutive): readonly Gap[] => {
  const field = { path, what: `the last interaction with the ${role}`, severity: 'high', accepted: LAST } as const;
  if (lastInteraction === null) return [missing(field)];
  const what = textGaps({ ...field, path: `${path}/what` }, lastInteraction.what);
  // Without a date there was none, which only fits somebody whom nobody has met.
  if (lastInteraction.on !== null || relationship === null || relationship === 'not-yet-met') return what;
  return [missing({ ...field, path: `${path}/on`, what: `the date of ${field.what}` }), ...what];
};

const personGaps = (path: string, person: CustomerExecutive): readonly Gap[] => {
  const { name, role, relationship } = person;
  const field = {
    path: `${path}/relationship`,
    severity: 'high',
    accepted: 'how things stand with this executive',
  } as const;
  return [
    ...textGaps(
      { path: `${path}/role`, what: 'the role of an executive', severity: 'high', accepted: 'one role' },
      role,
      [placeholderText, crowdAsAudience],
    ),
    // Whoever is not the primary may be known by role alone; a name that is given must be one.
    ...(name === null
      ? []
      : textGaps(
          { path: `${path}/name`, what: `the name of the ${role}`, severity: 'high', accepted: 'a name' },
          name,
        )),
    ...(relationship === null ? [missing({ ...field, what: `the relationship with the ${role}` })] : []),
    ...interactionGaps(`${path}/lastInteraction`, person),
  ];
};

const unstated = (key: 'secondary' | 'briefingOnly', what: string): Gap =>
  missing({
    path: `${AUDIENCE}/${key}`,
    what,
    severity: 'high',
    accepted: 'the executives, or an empty list when there are none',
  });

export const audienceGaps = ({ executive }: RenewalStrategy): readonly Gap[] => {
  const audience = executive?.audience ?? null;
  if (audience === null) {
    const accepted = 'the primary executive, and separately the secondary and the briefing-only audience';
    return [missing({ path: AUDIENCE, what: 'the executive audience', severity: 'blocker', accepted })];
  }
  return [
    ...primaryGaps(audience.primary),
    ...(audience.secondary === null ? [unstated('secondary', 'the secondary audience')] : []),
    ...(audience.briefingOnly === null ? [unstated('briefingOnly', 'the briefing-only audience')] : []),
    ...everybodyIn(audience).flatMap(({ at, executive: person }) => personGaps(`${AUDIENCE}${at}`, person)),
  ];
};
