/** Findings as the gate has them, each with where its own chain stands. */
import type { FindingId, PlayId } from '@tenure/domain/kernel/ids.ts';
import type { FeedbackLine } from '@tenure/projections/feedback/document.ts';
import type { FindingLine } from '@tenure/projections/stage/lines.ts';
import type { FindingFilter } from '@tenure/projections/stage/queries.ts';
import type { Reads } from './application.ts';

export interface FindingWithTurn extends FindingLine {
  /** null: it has not reached its own stream yet. */
  readonly chain: Pick<FeedbackLine, 'status' | 'hat' | 'holder' | 'leaseUntil' | 'bolt' | 'cap'> | null;
}

const PAGE = 200;

const linesOf = async ({ feedback }: Pick<Reads, 'feedback'>, play: PlayId): Promise<readonly FeedbackLine[]> => {
  const lines: FeedbackLine[] = [];
  let cursor: FindingId | null = null;
  do {
    const page: Awaited<ReturnType<Reads['feedback']>> = await feedback({
      play,
      limit: PAGE,
      ...(cursor !== null && { cursor }),
    });
    lines.push(...page.findings);
    cursor = page.next;
  } while (cursor !== null);
  return lines;
};

const chainOf = (line: FeedbackLine | undefined): FindingWithTurn['chain'] => {
  if (line === undefined) return null;
  const { status, hat, holder, leaseUntil, bolt, cap } = line;
  return { status, hat, holder, leaseUntil, bolt, cap };
};

export const findingsWithTurns = async (
  reads: Pick<Reads, 'feedback' | 'findings'>,
  filter: FindingFilter,
): Promise<readonly FindingWithTurn[]> => {
  const chains = new Map((await linesOf(reads, filter.playId)).map((line) => [line.findingId, line]));
  return (await reads.findings(filter)).map((finding) => ({ ...finding, chain: chainOf(chains.get(finding.id)) }));
};
