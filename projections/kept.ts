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

interface KeptList<T, V> {
  readonly inputs: readonly unknown[];
  readonly items: readonly T[];
  readonly values: readonly V[];
}

/**
 * One result for each item of a list: made again for items that are not those that stood in their places before, and
 * for all when one of the other inputs is another. `owner` is whose list it is.
 */
export const keptEach = <K extends object, T, V>() => {
  const kept = new WeakMap<K, KeptList<T, V>>();
  return (owner: K, items: readonly T[], inputs: readonly unknown[], make: (item: T, index: number) => V) => {
    const known = kept.get(owner);
    const before = known !== undefined && sameValues(known.inputs, inputs) ? known : null;
    if (before?.items === items) return before.values;
    const values = items.map((item, index) => {
      const value = before?.items[index] === item ? before.values[index] : undefined;
      return value ?? make(item, index);
    });
    kept.set(owner, { inputs, items, values });
    return values as readonly V[];
  };
};

export const sameValues = (a: readonly unknown[], b: readonly unknown[]): boolean => {
  if (a.length !== b.length) return false;
  for (let index = 0; index < a.length; index += 1) if (a[index] !== b[index]) return false;
  return true;
};
