/** A packet in which every text somebody typed has been replaced. */
import type { Packet } from '@tenure/infrastructure/packets/packet.ts';

export const HOSTILE = [
  '<script>alert(1)</script>',
  '</style></td></tr></table><script src="https://evil.example/x.js"></script>',
  '<!-- <img src=x onerror="alert(1)"> -->',
  '" onmouseover="alert(1)" \' & &amp; &#0; ]]>',
  'one | two \\| three \\',
  '|---|---|\n| a | b |\n\n# Heading\n\n- list\n> quote\n```\ncode',
  'first\r\nsecond\rthird\u2028fourth',
  '1. one\n2) two\n+ plus\n=== \n--- \n***',
  '[here](javascript:alert(1)) ![x](https://evil.example/y.png) <https://evil.example>',
  '**bold** __under__ ~~gone~~ `code`',
  '\u202eright to left\u2069 \u2066never closed',
  'العربية עברית mixed with English',
  'a\u0000b\u0007c\u001b[31md\ufffe',
  'half \ud83d of a pair, emoji 👩‍👩‍👧‍👦',
  'W'.repeat(40_000),
  `${'many words '.repeat(4_000)}`,
  '   ',
  'none',
  '—',
] as const;

/** Texts are told from words of the vocabulary, dates and ids by what is in them: somebody typed a space or a capital. */
const isTyped = (text: string): boolean =>
  / |^[A-Z]/.test(text) && !/^\d{4}-\d{2}-\d{2}|^(?:EUR|S[1-4]|[A-Z]+-\d+)$|\//.test(text);

export const replaced = (packet: Packet, text: (index: number) => string): Packet => {
  let index = 0;
  const walk = (value: unknown): unknown => {
    if (typeof value === 'string') return isTyped(value) ? text(index++) : value;
    if (Array.isArray(value)) return value.map(walk);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, walk(each)]));
  };
  return walk(packet) as Packet;
};
