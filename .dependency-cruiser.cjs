/** Imports run one way: pipeline ← workers, charts ← app. */
const room = (name, from, to, comment) => ({
  name,
  severity: 'error',
  comment,
  from: { path: from },
  to: { path: to },
});

module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    room(
      'pipeline-is-pure',
      '^src/pipeline',
      '^src/(app|workers|charts)',
      'The science knows none of the other rooms.',
    ),
    room(
      'pipeline-no-react',
      '^src/pipeline',
      'node_modules/(react|react-dom|@mantine|zustand|echarts|i18next)',
      'The pipeline runs in Node.',
    ),
    room('workers-know-pipeline-only', '^src/workers', '^src/(app|charts)', 'A worker serves the pipeline.'),
    room('charts-know-types-only', '^src/charts', '^src/(app|workers)', 'A chart is a function of rows.'),
    {
      name: 'charts-take-types-of-pipeline',
      severity: 'error',
      comment: 'Charts read only types of the pipeline.',
      from: { path: '^src/charts' },
      to: { path: '^src/pipeline', dependencyTypesNot: ['type-only'] },
    },
    room('src-knows-no-tests', '^src', '^(test|e2e|bench|tools)', 'The product does not import its tests.'),
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, path: '^src', pathNot: ['\\.d\\.ts$'] },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^src/pipeline/network/wasm/assembly' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'browser', 'default'] },
  },
};
