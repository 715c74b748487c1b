import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { shippedSamples } from '../../../src/app/session/samples/shipped';
import { parseProject } from '../../../src/pipeline/project/parse';

const folder = 'public/samples';
const manifest = JSON.parse(readFileSync(path.join(folder, 'manifest.json'), 'utf8'));

test('the start page names what lies beside the app, with its licence', () => {
  const said = manifest.samples.map((s: { id: string; licence: string; simulated: boolean }) => ({
    id: s.id,
    licence: s.licence.replace('CC0-1.0', 'CC0'),
    simulated: s.simulated,
  }));
  expect(said).toEqual(shippedSamples);
});

test('every sample is what the manifest says, with its licence and a project that reads each file once', () => {
  for (const sample of manifest.samples) {
    const held = sample.files.map(
      ({ path: at, size, sha256 }: { path: string; size: number; sha256: string }) => {
        const bytes = readFileSync(path.join(folder, at));
        return [bytes.length === size, createHash('sha256').update(bytes).digest('hex') === sha256];
      },
    );
    expect(held, sample.id).toEqual(sample.files.map(() => [true, true]));
    const project = parseProject(sample.project);
    expect(project.sources.map((s) => s.file).sort()).toEqual(
      sample.files.map((f: { file: string }) => f.file).sort(),
    );
    expect(project.simulated ?? false).toBe(sample.simulated);
    const licence = readFileSync(path.join(folder, sample.licence_file), 'utf8');
    expect(licence).toContain(sample.licence === 'CC0-1.0' ? 'CC0 1.0 Universal' : 'Apache License');
    const named = [...sample.files.map((f: { path: string }) => path.basename(f.path)), 'LICENSE'];
    expect(readdirSync(path.join(folder, sample.id)).sort()).toEqual(named.sort());
  }
});
