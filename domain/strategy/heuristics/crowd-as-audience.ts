/** A crowd where the one executive should stand whose decision moves the renewal (UNIT-7): “everyone above VP”. */
import { type Heuristic, quoted } from './telltale.ts';

const GROUP =
  '(?:c[- ]?suite|c[- ]level|leadership|management|executives?|execs?|exec(?:utive)? (?:team|committee|board|leadership)|senior (?:leaders(?:hip)?|management|executives?|stakeholders?)|' +
  'leaders|managers|directors|vps?|vice presidents|board(?: of directors| members?)?|steering (?:committee|group)|buying (?:committee|group|centre|center)|committee|' +
  'stakeholders?|decision[- ]?makers?|sponsors|buyers|influencers|team|teams|people|department|procurement team|it team|finance team)';

const CROWDS: readonly RegExp[] = [
  /^(?:everyone|everybody|anyone|anybody|all|any|several|various|multiple|whoever|many|most|some|those|the rest|others?)(?!\p{L})/iu,
  new RegExp(
    `^(?:(?:the|their|our|customer(?:['’]s)?|client(?:['’]s)?|whole|entire|full|senior|top|key|relevant|main|executive|extended|broader|wider|it|business|finance|global|regional)\\s+)*${GROUP}(?:\\s+(?:team|members?|and (?:above|up|higher)|level|group|at the customer|of the customer))*$`,
    'iu',
  ),
  /^(?:(?:the|their|customer(?:['’]s)?) )?(?:procurement|purchasing|legal|finance|it|hr|sales|operations)(?:\s+(?:and|or|&)\s+\p{L}+)?$/iu,
  /\b(?:and|or) (?:above|up|higher|others?|team|colleagues|co)\b|\bet al\b|\betc\b/iu,
  /(?<!\p{L})(?:C[A-Z]O|CISO|E?S?VP|chief \w+ officer|director|head)(?!\p{L})[^,;()]*(?:,|;|\/|&|\+|\band\b|\bor\b|\bplus\b)\s*(?:the |their )?(?:C[A-Z]O|CISO|E?S?VP|chief \w+ officer)(?!\p{L})/iu,
];

const ACCEPTED = 'one person by name and role, for instance “Maria Lopez, COO”, or discovery as the first action';

export const crowdAsAudience: Heuristic = (text) => {
  const name = text.trim();
  return CROWDS.some((crowd) => crowd.test(name))
    ? { phrase: quoted(name), why: 'is more than one person, so nobody’s decision in particular', accepted: ACCEPTED }
    : null;
};
