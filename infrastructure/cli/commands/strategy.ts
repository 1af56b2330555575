/** `tenure strategy check`: every check of a renewal strategy, offline, before anybody else has to find it (REV-2). */
import { RISKS, TIERS } from '@tenure/domain/kernel/vocabulary.ts';
import { checkStrategy, STRATEGY_CHECKS } from '@tenure/domain/strategy/checks/check-strategy.ts';
import { HealthReport } from '@tenure/domain/strategy/inputs/health-report.ts';
import { OpportunityBrief } from '@tenure/domain/strategy/inputs/opportunity-brief.ts';
import type { StrategyInputs } from '@tenure/domain/strategy/inputs/strategy-inputs.ts';
import { RenewalStrategy } from '@tenure/domain/strategy/strategy.ts';
import { type Command, Option } from 'commander';
import * as E from 'fp-ts/lib/Either.js';
import type * as t from 'io-ts';
import { readPayload } from '../../commands/payload.ts';
import { badRequest, problem } from '../../problem.ts';
import { acts } from '../act.ts';
import { Failed } from '../failed.ts';
import { readPayloadFile } from '../payload-file.ts';
import { print, type Session, textOption } from '../session.ts';
import { plain, type Style } from '../style.ts';
import { checkLines, countedFindings } from '../views/findings.ts';
import type { World } from '../world.ts';

const readAs = async <A>(codec: t.Type<A>, path: string, given: string, { world }: Session): Promise<A> => {
  const read = readPayload(codec, await readPayloadFile(path, world.readStdin, given));
  if (E.isRight(read)) return read.right;
  throw new Failed(
    badRequest(`${given} ${path} does not have the shape of its kind`, read.left, 'the fields docs/strategy.md lists'),
  );
};

const optional = async <A>(codec: t.Type<A>, name: string, session: Session): Promise<A | null> => {
  const path = textOption(session.options, name);
  return path === undefined ? null : readAs(codec, path, `--${name}`, session);
};

/** What was left out of the comparison: a check that had nothing to compare with has passed for little. */
const notCompared = ({ brief, health, risk }: StrategyInputs): readonly string[] => [
  ...(brief === null ? ['no opportunity brief, so no expansion path counts as qualified (--brief FILE)'] : []),
  ...(health === null ? ['no health report, so a risk left out goes unnoticed (--health FILE)'] : []),
  ...(risk === null ? ['no risk, so a calm renewal is not told from a routine one (--risk)'] : []),
];

const check = async (session: Session, [file = '']: readonly string[]): Promise<null> => {
  const { options } = session;
  const strategy = await readAs(RenewalStrategy, file, 'the strategy', session);
  const inputs: StrategyInputs = {
    brief: await optional(OpportunityBrief, 'brief', session),
    health: await optional(HealthReport, 'health', session),
    risk: RISKS.find((risk) => risk === options.risk) ?? null,
    tier: TIERS.find((tier) => tier === options.tier) ?? null,
  };
  const findings = checkStrategy(strategy, inputs);
  const missing = notCompared(inputs);
  print(session, {
    json: {
      file,
      passed: findings.length === 0,
      checks: STRATEGY_CHECKS.map(({ id, rule, title }) => ({
        id,
        rule,
        title,
        passed: findings.every((finding) => finding.check !== id),
      })),
      findings,
      notCompared: missing,
    },
    lines: (style: Style) => [
      `${style.bold(plain(file))}: ${countedFindings(findings)}`,
      ...checkLines(style, STRATEGY_CHECKS, findings),
      ...missing.map((each) => `${style.yellow('Not compared')}: ${each}`),
    ],
  });
  if (findings.length === 0) return null;
  throw new Failed(
    problem(422, 'strategy-not-ready', 'The strategy does not pass its checks', countedFindings(findings), {
      rule: 'UNIT-4',
      accepted: 'a strategy without findings, or the findings in the review',
    }),
  );
};

export const addStrategy = (root: Command, world: World): void => {
  const strategy = root.command('strategy').description('Renewal strategies as files.').helpGroup('Upkeep:');
  const checking = strategy
    .command('check')
    .description('Run every check on a strategy, with nothing but the file: exit 0 when clean, 1 with findings.')
    .argument('<file>', 'the strategy as JSON or YAML, - for standard input')
    .option('--brief <file>', 'the opportunity brief it rests on')
    .option('--health <file>', 'the health report it answers')
    .addOption(new Option('--risk <risk>', 'risk of the play').choices(RISKS))
    .addOption(new Option('--tier <tier>', 'tier of the play').choices(TIERS));
  acts(world, checking, check);
};
