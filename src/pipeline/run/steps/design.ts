import { fingerprint } from '../../project/fingerprint';
import type { PartId } from '../parts';
import { contextOf, type RunContext } from '../run-context';

/** One rung lower on the ladder. */
const lower = { webgpu: 'wasm', wasm: 'cpu', cpu: 'cpu', auto: 'wasm' } as const;

/**
 * The backend of the model worker in life. A worker that lost its device is followed by one a rung lower, which stays
 * until that worker ends or another backend is asked for.
 */
export async function ensureBackend(run: RunContext, lost: boolean): Promise<string> {
  const { memory, request } = run;
  const ctx = contextOf(run, 'features');
  const before = memory.keys.get('backend:used');
  const asked = lost && before ? lower[before as keyof typeof lower] : request.backend;
  const known = fingerprint([asked, run.generations.model()]);
  if (before && memory.keys.get('backend') === known) return before;
  const report = await run.engines.model.backend({ asked }, ctx);
  memory.keys.set('backend', fingerprint([request.backend, run.generations.model()]));
  memory.keys.set('backend:used', report.used);
  run.hooks.backend(
    lost ? { ...report, asked: request.backend, reason: 'compute.gpu_lost', params: {} } : report,
  );
  return report.used;
}

/** Hands the design to the model worker unless it holds this very one. */
export async function ensureDesign(run: RunContext, id: PartId, featuresKey: string, textKey: string | null) {
  const { engines, memory, request } = run;
  const known = () => fingerprint([featuresKey, textKey, run.generations.model()]);
  if (memory.keys.get('design') === known()) return;
  const { features, labelled } = memory.reports;
  if (labelled) {
    const ctx = contextOf(run, id);
    const { ipc } = await engines.data.query({ sql: 'SELECT * FROM labelled_rows' }, ctx);
    const { scaling } = request.project.features;
    const { positive } = labelled;
    await engines.model.labelled({ rows: ipc, scaling, seed: request.project.seed, positive }, ctx);
    memory.keys.set('design', known());
    return;
  }
  if (!features) throw new Error('The design needs the features step.');
  const ctx = contextOf(run, id);
  const table = async (name: string) => (await engines.data.query({ sql: `SELECT * FROM ${name}` }, ctx)).ipc;
  const tables = {
    features: await table('features'),
    origins: await table('origins'),
    sequences: await table('sequences'),
    textVectors: textKey ? await table('text_vectors') : null,
    customerCategories: features.sequence?.customers.length ? await table('customer_categories') : null,
    sequence: features.sequence,
    weekCount: features.week_count,
    horizonDays: features.horizon_days,
    shorterDays: features.shorter_days ?? [],
  };
  await engines.model.design({ tables, seed: request.project.seed }, ctx);
  memory.keys.set('design', known());
}
