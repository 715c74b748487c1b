import { describe, expect, it } from 'vitest';
import { resources } from '../../src/app/locales/resources';
import { resourcesZh } from '../../src/app/locales/resources-zh';

/** Every text of a language by its path; Chinese has no singular. */
function texts(node: object, path = ''): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(node)) {
    const at = path ? `${path}.${key}` : key;
    if (typeof value === 'string') found.set(at, value);
    else for (const [p, text] of texts(value, at)) found.set(p, text);
  }
  return found;
}

const placeholders = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();

describe('English and Chinese', () => {
  const en = texts(resources);
  const zh = texts(resourcesZh);

  it('have the same keys', () => {
    const plural = [...en.keys()].filter((key) => !key.endsWith('_one'));
    expect([...zh.keys()].sort()).toEqual(plural.sort());
  });

  it('have the same placeholders', () => {
    const differing = [...zh].filter(
      ([key, text]) => placeholders(text).join() !== placeholders(en.get(key) ?? '').join(),
    );
    expect(differing).toEqual([]);
  });

  it('give every singular a plural', () => {
    const single = [...en.keys()].filter((key) => key.endsWith('_one'));
    expect(single.filter((key) => !en.has(key.replace(/_one$/, '_other')))).toEqual([]);
  });

  it('leave no text empty', () => {
    expect([...en, ...zh].filter(([, text]) => text.trim() === '')).toEqual([]);
  });
});
