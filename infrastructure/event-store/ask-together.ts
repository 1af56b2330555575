/**
 * Questions that everybody asks alike, such as where the log ends. Whoever asks within one turn of the event loop gets
 * one answer, and it is looked up only after the last of them has asked: no answer is older than its question.
 */
export const askTogether = <A>(lookUp: () => Promise<A>): (() => Promise<A>) => {
  let asked: Promise<A> | null = null;
  return () => {
    asked ??= new Promise((resolve) => {
      setImmediate(() => {
        asked = null;
        resolve(lookUp());
      });
    });
    return asked;
  };
};
