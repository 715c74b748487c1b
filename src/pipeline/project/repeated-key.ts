/**
 * Dot path of the first key that an object of a JSON text holds twice, or null. `JSON.parse` keeps the last one
 * without a word (RFC 8259, section 4, leaves it open). The text must be valid JSON.
 */
export function repeatedKey(text: string): string | null {
  const tokens = text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\]:,]/g);
  type Frame = { keys: Set<string> | null; at: string; index: number };
  const stack: Frame[] = [];
  const path = (last?: string) => {
    const steps = stack.map((f) => (f.keys ? f.at : String(f.index)));
    if (last !== undefined) steps[steps.length - 1] = last;
    return steps.join('.');
  };
  let expectsKey = false;
  for (const [token] of tokens) {
    const top = stack.at(-1);
    if (token === '{') {
      stack.push({ keys: new Set(), at: '', index: 0 });
      expectsKey = true;
    } else if (token === '[') {
      stack.push({ keys: null, at: '', index: 0 });
      expectsKey = false;
    } else if (token === '}' || token === ']') {
      stack.pop();
      expectsKey = false;
    } else if (token === ',' && top) {
      top.index++;
      expectsKey = top.keys !== null;
    } else if (token === ':') {
      expectsKey = false;
    } else if (expectsKey && top?.keys) {
      const key = String(JSON.parse(token));
      if (top.keys.has(key)) return path(key);
      top.keys.add(key);
      top.at = key;
    }
  }
  return null;
}
