/** The value narrative: where the customer started, what they achieved on whose word, where they go next (UNIT-6). */
import { estimateAsOutcome } from '../heuristics/estimate-as-outcome.ts';
import { emptySentence, placeholderText } from '../heuristics/placeholder-text.ts';
import { sellersMaterial } from '../heuristics/sellers-material.ts';
import type { RenewalStrategy } from '../strategy.ts';
import { type ClaimMetric, type ClaimSource, RECOGNISED_SOURCES } from '../value-narrative.ts';
import type { Gap } from './finding.ts';
import { missing, textGaps } from './gaps.ts';

const RECOGNISED: ReadonlySet<string> = new Set(RECOGNISED_SOURCES);
const SOURCE =
  'the customer’s own KPI, their usage data, or an outcome or decision on record, with where they can look it up';

const sourceGaps = (path: string, source: ClaimSource | null): readonly Gap[] => {
  if (source === null) {
    return [missing({ path, what: 'the source of a claim of value', severity: 'blocker', accepted: SOURCE })];
  }
  const { kind, reference } = source;
  const gaps = textGaps(
    { path: `${path}/reference`, what: 'the reference of a claim of value', severity: 'blocker', accepted: SOURCE },
    reference,
    [placeholderText, sellersMaterial, estimateAsOutcome],
  );
  if (RECOGNISED.has(kind)) return gaps;
  const message = `a claim of value rests on ${kind}, which the customer would not recognise as theirs`;
  return [{ path: `${path}/kind`, severity: 'blocker', message, satisfiedBy: SOURCE }, ...gaps];
};

/** Every claim was measured, and the customer would recognise where (REV-2, check 1). */
export const claimSourceGaps = ({ value }: RenewalStrategy): readonly Gap[] => {
  const path = '/value/achieved';
  const claims = value?.achieved ?? [];
  if (claims.length === 0) {
    const accepted = 'at least one achieved outcome with its metric and its source';
    return [missing({ path, what: 'any achieved value', severity: 'blocker', accepted })];
  }
  const what = 'a claim of value';
  return claims.flatMap(({ statement, source }, index) => [
    ...textGaps({ path: `${path}/${index}/statement`, what, severity: 'blocker', accepted: SOURCE }, statement, [
      placeholderText,
      estimateAsOutcome,
    ]),
    ...sourceGaps(`${path}/${index}/source`, source),
  ]);
};

const METRIC = 'name, unit, baseline and result, for instance picking errors, percent, 4.1, 1.9';

const metricGaps = (path: string, metric: ClaimMetric | null): readonly Gap[] => {
  if (metric === null) return [missing({ path, what: 'the metric of a claim', severity: 'high', accepted: METRIC })];
  const part = (name: 'name' | 'unit' | 'baseline' | 'result'): readonly Gap[] =>
    textGaps(
      { path: `${path}/${name}`, what: `the ${name} of a claim’s metric`, severity: 'high', accepted: METRIC },
      metric[name],
      name === 'result' ? [placeholderText, estimateAsOutcome] : [placeholderText],
    );
  return [...part('name'), ...part('unit'), ...part('baseline'), ...part('result')];
};

export const claimMetricGaps = ({ value }: RenewalStrategy): readonly Gap[] =>
  (value?.achieved ?? []).flatMap(({ metric }, index) => metricGaps(`/value/achieved/${index}/metric`, metric));

/** Before and after the achieved part: without them a claim is a number without a story. */
export const valueStoryGaps = ({ value }: RenewalStrategy): readonly Gap[] => {
  const story = (path: string, what: string, accepted: string, text: string | null | undefined): readonly Gap[] =>
    textGaps({ path, what, severity: 'high', accepted }, text, [emptySentence]);
  const started = value?.started ?? null;
  const begin = '/value/started';
  const start =
    started === null
      ? [
          missing({
            path: begin,
            what: 'where the customer started',
            severity: 'high',
            accepted: 'state, promise and return promised',
          }),
        ]
      : [
          ...story(
            `${begin}/state`,
            'the original state',
            'how things were when the contract was signed',
            started.state,
          ),
          ...story(
            `${begin}/promise`,
            'the original promise',
            'what was promised when the contract was signed',
            started.promise,
          ),
          ...story(
            `${begin}/roiCommitment`,
            'the original return promised',
            'the return that was promised, in figures',
            started.roiCommitment,
          ),
        ];
  const next = 'the next steps on the customer’s own roadmap';
  return [...start, ...story('/value/next', 'where the customer can go next', next, value?.next)];
};
