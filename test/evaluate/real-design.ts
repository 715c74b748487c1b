import { tableToIPC } from 'apache-arrow';
import { quiet } from '../../src/pipeline/engine/call-context';
import type { Database } from '../../src/pipeline/engine/database';
import type { Ipc } from '../../src/pipeline/engine/engines';
import { buildFeatures } from '../../src/pipeline/features/build-features';
import { designFrom } from '../../src/pipeline/features/design';
import type { Design } from '../../src/pipeline/train/model';
import { project } from '../features/shop';

/** The design of a database with `orders`, as the model worker gets it. */
export async function designOf(
  db: Database,
  time: { cutoff: string; horizon_days: number },
  allowNoLabels = false,
): Promise<Design> {
  const features = await buildFeatures(db, { project: project(time), allowNoLabels }, quiet());
  const table = (name: string): Ipc =>
    new Uint8Array(tableToIPC(db.query(`SELECT * FROM ${name}`), 'stream'));
  return designFrom({
    features: table('features'),
    origins: table('origins'),
    sequences: table('sequences'),
    textVectors: null,
    weekCount: features.week_count,
    horizonDays: time.horizon_days,
  });
}
