import { describe, expect, it } from 'vitest';
import { commands } from '../../src/app/commands/registry';

describe('the registry of commands', () => {
  it('names each command once', () => {
    const ids = commands.map((c) => c.id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('gives each key to one command', () => {
    const keys = commands.flatMap((c) => (c.keys ? [c.keys] : []));
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('has a way into every room', () => {
    const keys = commands.map((c) => c.keys);
    for (const way of ['G D', 'G M', 'G E', 'G A']) expect(keys).toContain(way);
  });

  it('offers no screen but the first before there is a project', async () => {
    const { useStore } = await import('../../src/app/store/store');
    const open = commands.filter((c) => c.id.startsWith('go.') && c.enabled?.(useStore.getInitialState()));
    expect(open.map((c) => c.id)).toEqual(['go.start']);
  });
});
