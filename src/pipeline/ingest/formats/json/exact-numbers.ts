const manyDigits = /\d[\d.]{15}/;
const stringOrNumber = /"(?:[^"\\]|\\.)*"|-?\d[\d.]*(?:[eE][-+]?\d+)?/g;

/** A number as text where a JavaScript number would lose digits (ids beyond 2⁵³), itself elsewhere. */
export function exactNumber(written: string): number | string {
  const number = Number(written);
  return manyDigits.test(written) && String(number) !== written ? written : number;
}

/** JSON with the numbers quoted that JSON.parse would round. */
export function quoteLongNumbers(json: string): string {
  if (!manyDigits.test(json)) return json;
  return json.replace(stringOrNumber, (token) => {
    if (token.startsWith('"')) return token;
    return typeof exactNumber(token) === 'string' ? `"${token}"` : token;
  });
}
