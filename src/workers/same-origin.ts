/**
 * The one place that asks the network for anything: files that lie beside the app, by GET, without a body.
 * The content security policy enforces the same; this gives the clearer error and never opens a connection.
 */
export async function sameOriginFetch(input: string | URL | Request, init?: RequestInit): Promise<Response> {
  const request = new Request(input instanceof URL ? input.href : input, init);
  const url = new URL(request.url, globalThis.location.href);
  if (url.origin !== globalThis.location.origin) {
    throw new TypeError(`Refused: ${url.origin} is not this app's own address. Nothing was sent.`);
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    throw new TypeError(`Refused: ${request.method} would send data. Patron only reads its own files.`);
  }
  return fetch(request);
}
