/** A map that keeps only what was used last, so that a cache stays within a bound. */

export interface Recent<Value> {
  /** The value under a key, made if it is not there; `undefined` is kept like any other value. */
  get(key: string, make: () => Value): Value;
  readonly count: number;
}

export function createRecent<Value>(bound: number): Recent<Value> {
  const values = new Map<string, Value>();
  return {
    get(key, make) {
      const value = values.has(key) ? (values.get(key) as Value) : make();
      values.delete(key);
      values.set(key, value);
      const oldest = values.keys().next();
      if (values.size > bound && oldest.done !== true) values.delete(oldest.value);
      return value;
    },
    get count() {
      return values.size;
    },
  };
}
