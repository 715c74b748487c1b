import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { cleaningRules } from '../../../src/pipeline/clean/rules/registry';

test('docs/BATCH.md names every rule with its parameters, and says which are on', () => {
  const text = readFileSync('docs/BATCH.md', 'utf8');
  const rows = new Map([...text.matchAll(/^\| `(\w+)` \| (.*) \|$/gm)].map((m) => [m[1] ?? '', m[2] ?? '']));
  for (const { id, table, on, fixed, parameters } of cleaningRules) {
    const row = rows.get(table) ?? '';
    expect(row).toContain(fixed ? `<u>${id}</u>` : on ? `**${id}**` : id);
    if (!on) expect(row).not.toContain(`**${id}**`);
    for (const parameter of Object.keys(parameters.shape)) expect(row).toContain(parameter);
  }
});
