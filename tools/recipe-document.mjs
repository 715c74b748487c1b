import { readFileSync } from 'node:fs';
import {
  configure,
  TextWriter,
  Uint8ArrayReader,
  Uint8ArrayWriter,
  ZipReader,
} from '@zip.js/zip.js/lib/zip-core-native.js';

configure({ useWebWorkers: false });

/** @param {Buffer} bytes */
const isZip = (bytes) => bytes.subarray(0, 4).toString('latin1') === 'PK\x03\x04';

/**
 * The bytes of an imported model that a .patron recipe holds by its SHA-256, or null.
 * @param {string} recipe @param {string} sha256
 */
export async function recipeWeights(recipe, sha256) {
  const bytes = readFileSync(recipe);
  if (!isZip(bytes)) return null;
  const entries = await new ZipReader(new Uint8ArrayReader(bytes)).getEntries();
  const entry = entries.find((e) => e.filename === `weights-${sha256}.safetensors`);
  return entry && !entry.directory ? entry.getData(new Uint8ArrayWriter()) : null;
}

/**
 * The project document in a recipe: JSON as it is, or the one that a .patron file holds (as it was given before it was
 * edited on screen, where that is known). Throws what the reader says.
 * @param {string} recipe @returns {Promise<any>}
 */
export async function recipeDocument(recipe) {
  const bytes = readFileSync(recipe);
  if (!isZip(bytes)) return JSON.parse(bytes.toString('utf8'));
  const entries = await new ZipReader(new Uint8ArrayReader(bytes)).getEntries();
  /** @param {string} name */
  const member = async (name) => {
    const entry = entries.find((e) => e.filename === name);
    if (!entry || entry.directory) throw new Error(`it is a zip without ${name}`);
    return JSON.parse(await entry.getData(new TextWriter()));
  };
  const manifest = await member('patron.json');
  const { now, projects, input } = await member(manifest.parts.document.file);
  return input ?? projects[now.project];
}
