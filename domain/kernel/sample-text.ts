/** A text that says something, for bodies that nobody sends: what is asked about is everything else. */
export const SAMPLE_TEXT = 'Compared line by line with the order form that was signed on 2 November';
