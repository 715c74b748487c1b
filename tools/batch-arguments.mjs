import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { recipeDocument, recipeWeights } from './recipe-document.mjs';

/** What the command line or the recipe got wrong: exit status 2. */
export class Refusal extends Error {}

const usage =
  'npm run --silent batch -- RECIPE.json --out DIR [--data NAME=FILE …] [--set PATH=VALUE …] [--backend auto|webgpu|wasm|cpu] [--steps LIST] [--quiet]';
const steps = ['ingest', 'clean', 'features', 'text', 'train', 'evaluate', 'segment', 'forecast', 'act'];

/**
 * @param {readonly string[]} argv
 */
export function readArguments(argv) {
  const given = {
    recipe: '',
    out: '',
    data: new Map(),
    set: /** @type {[string, string][]} */ ([]),
    backend: 'auto',
    quiet: false,
  };
  /** @type {readonly string[] | null} */
  let named = null;
  for (let i = 0; i < argv.length; i++) {
    const flag = String(argv[i]);
    const value = () => argv[++i] ?? refuse(`${flag} needs a value. Usage: ${usage}`);
    if (flag === '--out') given.out = value();
    else if (flag === '--data') given.data.set(...pair(flag, value()));
    else if (flag === '--set') given.set.push(pair(flag, value()));
    else if (flag === '--backend') given.backend = oneOf(flag, value(), ['auto', 'webgpu', 'wasm', 'cpu']);
    else if (flag === '--steps')
      named = value()
        .split(',')
        .map((s) => oneOf(flag, s, steps));
    else if (flag === '--quiet') given.quiet = true;
    else if (flag.startsWith('--') || given.recipe) refuse(`${flag} is not understood. Usage: ${usage}`);
    else given.recipe = flag;
  }
  if (!given.recipe) refuse(`A recipe is needed. Usage: ${usage}`);
  if (!given.out) refuse(`--out DIR is needed. Usage: ${usage}`);
  const last = named ? Math.max(...named.map((s) => steps.indexOf(s))) : steps.length - 1;
  return { ...given, steps: steps.slice(0, last + 1) };
}

/**
 * The recipe and the files of its sources and of an imported model, as absolute paths.
 * @param {ReturnType<typeof readArguments>} given
 */
export async function readRecipe({ recipe, data }) {
  if (!existsSync(recipe)) refuse(`The recipe ${recipe} does not exist. Check the path.`);
  let document;
  try {
    document = await recipeDocument(recipe);
  } catch (error) {
    refuse(
      `The recipe ${recipe} is not valid JSON, and no .patron file either: ${error instanceof Error ? error.message : error}. Correct it.`,
    );
  }
  if (!Array.isArray(document?.sources))
    refuse(`The recipe ${recipe} has no list "sources". Add one (see BATCH in the README).`);
  /** @type {string[]} */
  const files = [];
  for (const source of document.sources) {
    const replaced = data.get(source.name);
    if (replaced === undefined && String(source.file).startsWith('sample:')) continue;
    const file = path.resolve(
      replaced === undefined ? path.dirname(recipe) : '.',
      replaced ?? String(source.file),
    );
    if (!existsSync(file))
      refuse(
        `The file ${file} of source ${source.name} does not exist. Check the path, or pass --data ${source.name}=FILE.`,
      );
    source.file = path.basename(file);
    files.push(file);
  }
  for (const model of Array.isArray(document.models) ? document.models : []) {
    if (model?.id !== 'imported' || model.file === undefined) continue;
    const held = await recipeWeights(recipe, String(model.sha256));
    const folder = held ? mkdtempSync(path.join(tmpdir(), 'patron-model-')) : path.dirname(recipe);
    const file = path.resolve(folder, held ? path.basename(String(model.file)) : String(model.file));
    if (held) {
      writeFileSync(file, held);
      process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
    }
    if (!existsSync(file)) refuse(`The file ${file} of the imported model does not exist. Check the path.`);
    model.file = path.basename(file);
    files.push(file);
  }
  for (const name of data.keys()) {
    if (!document.sources.some((/** @type {{ name: string }} */ s) => s.name === name))
      refuse(`--data ${name}=…: the recipe has no source of that name.`);
  }
  return { document, files };
}

/** @param {string} flag @param {string} text @returns {[string, string]} */
function pair(flag, text) {
  const at = text.indexOf('=');
  return at > 0
    ? [text.slice(0, at), text.slice(at + 1)]
    : refuse(`${flag} ${text}: write it as NAME=VALUE.`);
}

/** @param {string} flag @param {string} value @param {readonly string[]} allowed */
function oneOf(flag, value, allowed) {
  return allowed.includes(value) ? value : refuse(`${flag} ${value} is not one of ${allowed.join(', ')}.`);
}

/** @param {string} message @returns {never} */
function refuse(message) {
  throw new Refusal(message);
}
