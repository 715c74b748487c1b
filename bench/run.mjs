import { readdirSync } from 'node:fs';
import path from 'node:path';
import { buildWhenStale } from '../tools/build.mjs';
import { root } from '../tools/install.mjs';
import { summary } from './measure.mjs';

/**
 * npm run --silent bench -- NAME … [--json] [--repeat 5]
 * One line a name: ours beside the obvious alternatives, measured in this run; ratio is ours over the peer's.
 */
const argv = process.argv.slice(2);
const known = readdirSync(path.join(root, 'bench/cases')).map((f) => f.replace('.mjs', ''));
const at = argv.indexOf('--repeat');
const repeat = at >= 0 ? Number(argv[at + 1]) : 5;
const names = argv.filter((a, i) => !a.startsWith('--') && (at < 0 || i !== at + 1));
const wanted = names.length > 0 ? names : known;
const strange = wanted.filter((n) => !known.includes(n));
if (strange.length > 0 || !(repeat >= 1)) {
  process.stderr.write(
    `Not a benchmark: ${strange.join(', ')}. There are: ${known.join(', ')}. --repeat takes a number from 1.\n`,
  );
  process.exit(2);
}

buildWhenStale();
for (const name of wanted) {
  const { measure } = await import(`./cases/${name}.mjs`);
  const result = { name, ...(await measure({ repeat })) };
  if (argv.includes('--json')) console.log(JSON.stringify(result));
  else console.log(summary(result));
}
