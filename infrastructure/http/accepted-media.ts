/** Which of the forms a route has its reader would rather have, by the weights of its Accept header (RFC 9110, 12.5.1). */

interface Offer {
  readonly type: string;
  readonly q: number;
}

const offersIn = (accept: string | undefined): readonly Offer[] =>
  (accept ?? '*/*').split(',').map((each) => {
    const [type = '', ...parameters] = each.split(';').map((part) => part.trim().toLowerCase());
    const q = parameters.find((parameter) => parameter.startsWith('q='));
    return { type, q: q === undefined ? 1 : Number(q.slice(2)) };
  });

const weightOf = (offers: readonly Offer[], type: string): number => {
  const fits = [type, `${type.split('/')[0]}/*`, '*/*'];
  const best = fits.flatMap((each) => offers.find((offer) => offer.type === each) ?? [])[0];
  return best === undefined || Number.isNaN(best.q) ? 0 : best.q;
};

/** The media type the reader likes best, of equals the first; null: it takes none of them. */
export const mostWanted = <M extends string>(accept: string | undefined, media: readonly M[]): M | null => {
  const offers = offersIn(accept);
  return media.reduce<{ readonly media: M | null; readonly weight: number }>(
    (best, each) => {
      const weight = weightOf(offers, each);
      return weight > best.weight ? { media: each, weight } : best;
    },
    { media: null, weight: 0 },
  ).media;
};

/** The file unless the reader prefers JSON; null: the reader takes neither. */
export const fileOrPreflight = (accept: string | undefined, media: string): 'file' | 'preflight' | null => {
  const wanted = mostWanted(accept, [media, 'application/json']);
  if (wanted === null) return null;
  return wanted === media ? 'file' : 'preflight';
};
