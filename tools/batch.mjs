import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Refusal, readArguments, readRecipe } from './batch-arguments.mjs';
import { openApp } from './browser-page.mjs';
import { buildWhenStale } from './build.mjs';

/**
 * Exit status: 0 done, 2 input or recipe refused, 1 our fault, 130 cancelled. Files appear in DIR only when the run
 * is done; each is written beside its place and moved there.
 */
async function main() {
  const given = readArguments(process.argv.slice(2));
  const { document, files } = await readRecipe(given);
  buildWhenStale();
  /** @param {string} line */
  const say = (line) => given.quiet || process.stderr.write(`${line}\n`);
  const app = await openApp({
    unsaved: true,
    flags: [
      '--enable-blink-features=ForceEagerMeasureMemory',
      ...(given.backend === 'webgpu' || given.backend === 'auto' ? ['--enable-unsafe-webgpu'] : []),
    ],
  });
  process.on('SIGINT', () => app.page.evaluate(() => window.patron.cancel()).catch(() => undefined));
  try {
    await app.page.exposeFunction('say', say);
    const input = await app.page.evaluateHandle(() => {
      const chooser = document.createElement('input');
      chooser.type = 'file';
      chooser.multiple = true;
      return chooser;
    });
    const chooser = input.asElement();
    if (!chooser) throw new Error('The page gave no file input.');
    await chooser.setInputFiles(files);
    const outcome = await app.page.evaluate(drive, {
      chooser: /** @type {any} */ (chooser),
      document: JSON.stringify(document),
      set: given.set,
      steps: given.steps,
      backend: given.backend,
    });
    if (outcome.kind !== 'done') return outcome;
    const names = /** @type {string[]} */ (outcome.names);
    const out = path.resolve(given.out);
    const staged = [];
    mkdirSync(out, { recursive: true });
    for (const name of names) {
      const bytes = await readBlob(app.page, name);
      const content = name === 'run.json' ? withObserved(bytes, app.elsewhere) : bytes;
      const target = path.join(out, name);
      mkdirSync(path.dirname(target), { recursive: true });
      const part = `${target}.part`;
      writeFileSync(part, content);
      staged.push({ part, target });
    }
    for (const { part, target } of staged) renameSync(part, target);
    for (const line of board(staged.find(({ target }) => target.endsWith('metrics.json'))?.target)) say(line);
    console.log(path.join(out, 'run.json'));
    return outcome;
  } finally {
    await app.close();
  }
}

/**
 * Runs inside the page.
 * @param {{ chooser: HTMLInputElement, document: string, set: [string, string][], steps: any, backend: any }} args
 * @returns {Promise<{ kind: string, message?: string, names?: string[] }>}
 */
async function drive({ chooser, document, set, steps, backend }) {
  const { patron } = window;
  const say = /** @type {any} */ (window).say;
  try {
    const recipe = new File([document], 'recipe.json', { type: 'application/json' });
    await patron.open([recipe]);
    for (const [path, value] of set) patron.set(path, value);
    await patron.open([...(chooser.files ?? [])]);
    let shown = '';
    await patron.run({
      steps,
      backend,
      onProgress(part, fraction) {
        const line = fraction === null ? part : `${part} ${Math.floor(fraction * 10) * 10} %`;
        if (line !== shown) say(line);
        shown = line;
      },
      onEpoch(model, { epoch, loss, validation_loss, auc }) {
        if (epoch % 10 !== 0) return;
        const three = (/** @type {number | null} */ x) => (x === null ? '–' : x.toFixed(3));
        say(
          `${model} epoch ${epoch}: loss ${three(loss)}, validation loss ${three(validation_loss)}, validation AUC ${three(auc)}`,
        );
      },
    });
    const files = await patron.files();
    /** @type {any} */ (window).outputs = files;
    return { kind: 'done', names: Object.keys(files) };
  } catch (error) {
    const { kind, message, stack } = /** @type {any} */ (error);
    if (kind === 'input' || kind === 'cancelled') return { kind, message };
    return { kind: 'fault', message: stack ?? message };
  }
}

/**
 * A blob of the page, in pieces: the protocol's messages are limited.
 * @param {import('playwright').Page} page
 * @param {string} name
 */
async function readBlob(page, name) {
  const size = await page.evaluate((n) => /** @type {any} */ (window).outputs[n].size, name);
  const pieces = [];
  const step = 8 * 1024 * 1024;
  for (let start = 0; start < size; start += step) {
    const base64 = await page.evaluate(
      ([n, from, to]) =>
        new Promise((resolve, reject) => {
          const reader = new FileReader();
          reader.onload = () => resolve(String(reader.result).split(',')[1] ?? '');
          reader.onerror = () => reject(reader.error);
          reader.readAsDataURL(/** @type {any} */ (window).outputs[String(n)].slice(from, to));
        }),
      /** @type {const} */ ([name, start, start + step]),
    );
    pieces.push(Buffer.from(String(base64), 'base64'));
  }
  return Buffer.concat(pieces);
}

/**
 * The page counts its own requests; the browser saw all of them. Both must agree that none went elsewhere.
 * @param {Buffer} bytes
 * @param {readonly string[]} elsewhere
 */
function withObserved(bytes, elsewhere) {
  const card = JSON.parse(bytes.toString('utf8'));
  card.requests.other_origin = Math.max(card.requests.other_origin, elsewhere.length);
  return Buffer.from(`${JSON.stringify(card, null, 2)}\n`);
}

/**
 * What the models reached on what none of them had seen: AUC with its 90 % interval, best first.
 * @param {string | undefined} metrics path of metrics.json
 */
function board(metrics) {
  if (!metrics) return [];
  /** @type {{ results: { task: string, model: string, split: string, origin: string, metrics: Record<string, number | null> }[] }} */
  const { results } = JSON.parse(readFileSync(metrics, 'utf8'));
  const three = (/** @type {number | null | undefined} */ x) => (typeof x === 'number' ? x.toFixed(3) : '–');
  return results
    .filter((r) => r.split === 'test' || (r.split === 'fold' && r.origin === 'all'))
    .filter((r) => r.task === 'churn' || r.task === 'label')
    .sort((a, b) => (b.metrics.auc ?? 0) - (a.metrics.auc ?? 0))
    .map(({ model, split, metrics: m }) => {
      const where = split === 'test' ? 'test' : 'held-out folds';
      return `${model}: ${where} AUC ${three(m.auc)} (${three(m.auc_low)} to ${three(m.auc_high)}), Brier ${three(m.brier)}`;
    });
}

const statuses = { done: 0, input: 2, cancelled: 130, fault: 1 };
try {
  const outcome = await main();
  if (outcome.kind !== 'done') process.stderr.write(`${outcome.message}\n`);
  process.exitCode = statuses[/** @type {keyof typeof statuses} */ (outcome.kind)] ?? 1;
} catch (error) {
  process.stderr.write(
    `${error instanceof Refusal ? error.message : error instanceof Error ? error.stack : error}\n`,
  );
  process.exitCode = error instanceof Refusal ? 2 : 1;
}
