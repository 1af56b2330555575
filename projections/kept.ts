/**
 * Results kept for as long as what they were made from. Folding leaves untouched parts of a play the same objects, so
 * most of what is made of them would be made again in vain.
 */

/** What `make` gave for an object, for as long as somebody keeps the object. */
export const keptFor = <K extends object, V>(make: (key: K) => V): ((key: K) => V) => {
  const kept = new WeakMap<K, V>();
  return (key) => {
    const known = kept.get(key);
    if (known !== undefined) return known;
    const made = make(key);
    kept.set(key, made);
    return made;
  };
};

/** The same for what is made from several values: made again when one of them is another (`===`). */
export const keptWhileSame = <K extends object, V>() => {
  const kept = new WeakMap<K, { readonly inputs: readonly unknown[]; readonly value: V }>();
  return (key: K, inputs: readonly unknown[], make: () => V): V => {
    const known = kept.get(key);
    if (known !== undefined && sameValues(known.inputs, inputs)) return known.value;
    const value = make();
    kept.set(key, { inputs, value });
    return value;
  };
};

export const sameValues = (a: readonly unknown[], b: readonly unknown[]): boolean => {
  if (a.length !== b.length) return false;
  for (let index = 0; index < a.length; index += 1) if (a[index] !== b[index]) return false;
  return true;
};
