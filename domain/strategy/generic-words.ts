/**
 * Words that fit every account. A statement made of nothing else is a platitude, however long it is; one that
 * names anything besides (procurement, SSO, 14 days, a person, a product) is taken seriously.
 */
const GRAMMAR = `a about above after again all also always an and any are aren't around as at back be became because been
  before being both but by can can't cannot could did didn't do does doesn't don't done during each either else ever every
  everybody everyone everything few for from get gets getting give given giving go goes going gone got had has have having he
  her here him his how i if in into is isn't it it's its itself just less let let's little lot lots many may maybe me might
  more most much must my need needed needs neither never next no nobody none nor not nothing now of off often on once one only
  or other others our ours out over own perhaps per please quite rather really same she should shouldn't since so some
  somebody someone something soon still such than that that's the their them then there there's these they this those though
  through time times to together too toward towards under until up upon us use used useful using very via was wasn't way ways we
  we'll were weren't what when where whether which while who whole whom whose why will with within without won't would yet you
  your yours`;

const VERBS = `achieve achieved act add address adjust align aligned aligning ask avoid begin bring brought build building built
  change changed check close closed collaborate collaborated communicate communicated communicating consider continue continued
  continuing create deliver delivered delivering develop drive driving engage engaged engaging ensure ensuring establish execute
  expand find focus focused focusing follow followed grow happen happened help helped helps improve improved improving increase
  involve involved involving keep keeping know known lead learn learned learning leverage listen listened listening look made
  maintain make makes making manage managed managing meet monitor move offer optimise optimize perform plan planned planning
  prepare prepared preparing prioritise prioritize proceed provide provided provides providing put remember repeat report review
  reviewed run see seek seen set share shared sharing start started starting stay strengthen strive succeed support supported
  take taken taking tell think track try trying turn understand understanding understood want wanted wants went work worked
  working works`;

const PRAISE = `able ahead amazing appropriate available best better big careful carefully certain clear clearer clearly close
  closely common consistent continuous continuously deep deeper different difficult early earlier easier easy effective
  effectively efficient efficiently enough excellent extra fast faster fine first frequent frequently full fully future general
  generally good great greater happy hard harder helpful high higher important key large last late later long longer main major
  mostly new nice ok okay old open overall particular past pleased positive possible practice practices preparation proactive proactively
  proper properly quick quicker quickly ready real regular regularly right sooner special specific strategic strong stronger
  successful successfully sure timely transparent well`;

const BUSINESS = `account accounts action actions activities activity alignment all-round approach area areas aspect aspects
  attention business case client client's clients collaboration communication company contract customer customer's customers
  cycle cycles day deal deals effort efforts engagement execution expectation expectations experience feedback future goal goals
  improvement improvements information interest issue issues item items job lesson lessons level main management matter meeting
  meetings moment need needs objective objectives opportunities opportunity order organisation organization outcome outcomes
  part partner partners partnership people period person plan plans point points problem problems process processes product
  products progress project quality question questions reason recommendation recommendations relation relations relationship
  relationships renewal renewals requirement requirements result results retention retrospective rule rules satisfaction service
  services side situation solution solutions stage stakeholder stakeholders step steps strategies strategy success team team's
  teams teamwork thing things topic topics touch trust value values visibility`;

export const GENERIC_WORDS: ReadonlySet<string> = new Set(
  [GRAMMAR, VERBS, PRAISE, BUSINESS].flatMap((words) => words.split(/\s+/).filter((word) => word !== '')),
);
