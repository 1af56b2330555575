/** The forms a packet can be had in, for every face that hands one out. */
import type { Packet } from './packet.ts';
import { packetHtml } from './packet-html.ts';
import { packetMarkdown } from './packet-markdown.ts';

export const PAGE_FORMS = ['markdown', 'html'] as const;
export type PageForm = (typeof PAGE_FORMS)[number];

export const pageOf = (packet: Packet, form: PageForm): string =>
  form === 'html' ? packetHtml(packet) : packetMarkdown(packet);
