const { readFileSync, readdirSync } = require('node:fs');

/** What the browser loads before the first screen: the entry, its static imports and its styles. */
const html = readFileSync('dist/index.html', 'utf8');
const first = [...html.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.(?:js|css))"/g)].map(
  (m) => `dist/${m[1]}`,
);
const start = readdirSync('dist/assets')
  .filter((f) => /^start-screen-.*\.(js|css)$/.test(f))
  .map((f) => `dist/assets/${f}`);

module.exports = [
  {
    name: 'first load, before engines and models',
    path: ['dist/index.html', ...first, ...start],
    limit: '350 kB',
    gzip: true,
  },
];
