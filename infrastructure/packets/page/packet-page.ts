/** The packet in words: the order in which somebody reads it before and in a meeting (OUT-1). */
import type { Packet } from '../packet.ts';
import { dayInWords } from '../words/dates.ts';
import { coverBlocks, markOf } from './cover-page.ts';
import { enablementSection, findingsSection, gateSection } from './gate-page.ts';
import { concessionsSection, exceptionsSection, objectionsSection, risksSection } from './negotiation-page.ts';
import type { Page } from './page.ts';
import { peopleSection } from './people-page.ts';
import { summarySection } from './summary-page.ts';
import { talkingSection } from './talking-page.ts';
import { timelineSection } from './timeline-page.ts';

export const packetPage = (packet: Packet): Page => {
  const { play, asOf } = packet;
  const mark = markOf(packet);
  return {
    kicker: 'Renewal playbook packet',
    title: play.account.name,
    subtitle: play.objective,
    mark,
    footer: `${play.account.name}, as of ${dayInWords(asOf.today)}. ${mark}`,
    cover: coverBlocks(packet),
    sections: [
      summarySection(packet),
      timelineSection(packet),
      peopleSection(packet),
      talkingSection(packet),
      risksSection(packet),
      objectionsSection(packet),
      concessionsSection(packet),
      exceptionsSection(packet),
      enablementSection(packet),
      gateSection(packet),
      findingsSection(packet),
    ],
  };
};
