import { refuse } from '../../errors/patron-error';
import { fingerprint } from '../../project/fingerprint';
import { contextOf, part, type RunContext, report } from '../run-context';
import { ensureBackend } from './design';
import { loadedSources } from './ingest';
import { startAnew } from './labelled';

/** Raw tables → canonical tables, through the rules that are on. */
export async function cleanStep(run: RunContext, upstream: string): Promise<string> {
  const { project } = run.request;
  // The whole of time: rules learn from rows until the cut-off.
  const key = fingerprint(['clean', upstream, project.cleaning, project.time, project.money]);
  await part(run, 'clean', key, async () => {
    const audit = await run.engines.data.clean(
      { project, sources: loadedSources(run), relations: run.memory.reports.relations },
      contextOf(run, 'clean'),
    );
    report(run, { audit });
    return { rows_in: audit.rows_in, rows_out: audit.rows_out };
  });
  return key;
}

/** Canonical tables → origins, features, sequences. */
export async function featuresStep(run: RunContext, upstream: string): Promise<string> {
  const { project } = run.request;
  const labels = project.models.map((m) => m.id);
  // 2: reports of categories say their values by name.
  const key = fingerprint(['features', 2, upstream, project.time, project.features, labels]);
  await part(run, 'features', key, async () => {
    const tables = loadedSources(run).map((s) => s.table);
    if (!tables.includes('orders')) refuse('features.no_history', { tables: tables.join(', ') });
    const features = await run.engines.data.features({ project }, contextOf(run, 'features'));
    if (run.memory.reports.labelled) startAnew(run);
    report(run, { features });
    const customers = features.origins.reduce((sum, o) => sum + o.customers, 0);
    return { rows_in: run.memory.reports.audit?.rows_out ?? 0, rows_out: customers };
  });
  return key;
}

/**
 * Distinct texts → vectors → one vector a customer and origin. Null where the project leaves texts out or there are
 * none.
 */
export async function textStep(run: RunContext, upstream: string): Promise<string | null> {
  const { project } = run.request;
  if (!project.features.families.includes('text')) return null;
  const key = fingerprint(['text', upstream, project.text]);
  let found = run.memory.keys.get('text') === key;
  await part(run, 'text', key, async () => {
    const ctx = contextOf(run, 'text');
    const { texts, encoder, reason } = await run.engines.data.texts({ project }, ctx);
    found = texts.length > 0;
    if (!found) return { rows_in: 0, rows_out: 0 };
    const backend = await textBackend(run, encoder);
    const embedded = await run.engines.text.embed({ encoder, texts, backend }, ctx);
    const { cached, seconds, dims: width, vectors } = embedded;
    const made = await run.engines.data.textVectors({ project, vectors, dims: width }, ctx);
    report(run, { text: { encoder, reason, texts: texts.length, cached, seconds, ...made } });
    return { rows_in: texts.length, rows_out: texts.length };
  });
  return found && run.memory.reports.text ? key : null;
}

/** Least cosine of the probe sentence on the GPU to its reference before the GPU is trusted with texts. */
const trusted = 0.999;

/** WebGPU where the models run on it and the probe sentence comes out right there; WASM otherwise, and it is said. */
async function textBackend(run: RunContext, encoder: string): Promise<'webgpu' | 'wasm'> {
  if ((await ensureBackend(run, false)) !== 'webgpu') return 'wasm';
  try {
    const { cosine } = await run.engines.text.selfTest(
      { encoder, backend: 'webgpu' },
      contextOf(run, 'text'),
    );
    if (cosine >= trusted) return 'webgpu';
    run.hooks.note('run.text_on_wasm', { reason: `cosine ${cosine.toFixed(4)}`, want: trusted });
  } catch (error) {
    if (run.request.signal.aborted) throw error;
    run.hooks.note('run.text_on_wasm', {
      reason: error instanceof Error ? error.message : String(error),
      want: trusted,
    });
  }
  return 'wasm';
}
