/**
 * Stands in for apache-arrow's builder/valid.mjs, which compiles this test with `new Function`: the content security
 * policy forbids that.
 * @param {readonly unknown[] | undefined} nullValues
 * @returns {(value: unknown) => boolean}
 */
export function createIsValidFunction(nullValues) {
  if (!nullValues || nullValues.length === 0) return () => true;
  const nulls = new Set(nullValues);
  return (value) => !nulls.has(value);
}
