import { describe, expect, it } from 'vitest';
import { isLast, withModelOn } from '../../src/app/screens/run/choose/edit-models';
import {
  fieldGroups,
  fieldsOf,
  refusedFields,
  setOptions,
  withoutEmpty,
} from '../../src/app/screens/run/choose/network-fields';
import { projectSchema } from '../../src/pipeline/project/schema';

const project = projectSchema.parse({ sources: [] });
const ids = (p: typeof project) => p.models.map((m) => m.id);

describe('the models to train', () => {
  it('come in at their place on the boards and leave without touching the others', () => {
    const more = withModelOn(withModelOn(project, 'cnn', true), 'gru', true);
    expect(ids(more)).toEqual([...ids(project), 'gru', 'cnn']);
    expect(ids(withModelOn(withModelOn(more, 'logistic', false), 'logistic', true))).toEqual(ids(more));
  });

  it('stand before an imported one, and one of them always stays', () => {
    const imported = { ...project, models: [{ id: 'imported' as const, file: 'a.onnx' }] };
    const one = withModelOn(imported, 'lstm', true);
    expect(ids(one)).toEqual(['lstm', 'imported']);
    expect(isLast(one.models, 'lstm')).toBe(true);
    expect(isLast(project.models, 'lstm')).toBe(false);
  });
});

describe('the options of a network', () => {
  it('have the ranges and choices of the schema', () => {
    const fields = Object.keys(fieldGroups).flatMap((g) => fieldsOf(g as 'shape', { id: 'transformer' }));
    const field = (name: string) => fields.find((f) => f.name === name);
    expect(field('hidden')).toMatchObject({ kind: 'whole', min: 4, max: 256 });
    expect(field('dropout')).toMatchObject({ kind: 'number', min: 0, max: 0.9 });
    expect(field('causal')).toMatchObject({ kind: 'switch' });
    expect(field('engine')?.choices).toEqual(['auto', 'webgpu', 'wasm', 'reference']);
    for (const f of fields) expect(f.kind === 'choice' ? f.choices.length : f.max).toBeGreaterThan(0);
  });

  it('are asked where they mean something', () => {
    const names = (choice: Parameters<typeof fieldsOf>[1]) => fieldsOf('shape', choice).map((f) => f.name);
    expect(names({ id: 'lstm' })).toEqual(['hidden', 'layers', 'pooling']);
    expect(names({ id: 'ensemble', encoder: 'transformer' })).toContain('causal');
  });

  it('are refused by name, told where set, and left out where empty', () => {
    expect(refusedFields({ id: 'lstm', hidden: 2, rate: 0 })).toEqual(['hidden', 'rate']);
    expect(refusedFields({ id: 'lstm', hidden: 64 })).toEqual([]);
    const choice = withoutEmpty({ id: 'lstm', hidden: 64, layers: undefined });
    expect(choice).toEqual({ id: 'lstm', hidden: 64 });
    expect(setOptions(choice)).toEqual([['hidden', 64]]);
  });
});
