import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { sameOriginFetch } from '../same-origin';
import { type Backend, type Model, modelsUrl, weightFiles } from './model-manifest';

const held = new Map<string, ArrayBuffer>();

/**
 * Reads the files that a backend needs and holds them to the manifest, in size and SHA-256, before transformers.js asks
 * for them: it swallows the reason when a file is missing, and takes whatever it is given. The first fault is thrown.
 * What is held is dropped by the function that comes back.
 */
export async function holdFiles(model: Model, backend: Backend): Promise<() => void> {
  const keys: string[] = [];
  const drop = () => {
    for (const key of keys) held.delete(key);
  };
  try {
    for (const file of filesOf(model, backend)) {
      const url = new URL(`${model.name}/${file.path}`, modelsUrl());
      const response = await sameOriginFetch(url);
      if (!response.ok) throw new Error(`${file.path} is not there (${response.status})`);
      const bytes = await response.arrayBuffer();
      if (bytes.byteLength !== file.size)
        throw new Error(`${file.path} has ${bytes.byteLength} bytes instead of ${file.size}`);
      if ((await digest(bytes)) !== file.sha256)
        throw new Error(`${file.path} is not the file of the manifest`);
      keys.push(url.href);
      held.set(url.href, bytes);
    }
    return drop;
  } catch (error) {
    drop();
    throw error;
  }
}

/** The fetch that transformers.js is given: what is held, and nothing else. */
export async function heldFetch(input: string | URL): Promise<Response> {
  const bytes = held.get(new URL(input, globalThis.location.href).href);
  if (!bytes) return new Response(null, { status: 404 });
  return new Response(bytes, { headers: { 'Content-Length': String(bytes.byteLength) } });
}

function filesOf(model: Model, backend: Backend): Model['files'] {
  const stem = weightFiles[model.dtypes[backend]];
  return model.files.filter(({ path }) => path.endsWith('.json') || path === stem || path === `${stem}_data`);
}

/** The browser's own SHA-256 where the page is a secure context. */
async function digest(bytes: ArrayBuffer): Promise<string> {
  if (!globalThis.isSecureContext) return bytesToHex(sha256(new Uint8Array(bytes)));
  return bytesToHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
}
