/** What public/samples/manifest.json holds, as the start page shows it before anything is fetched; a test compares them. */
export const shippedSamples = [
  { id: 'complete-journey', licence: 'CC0', simulated: false },
  { id: 'telco', licence: 'Apache-2.0', simulated: false },
  { id: 'events', licence: 'Apache-2.0', simulated: true },
] as const;

export type SampleId = (typeof shippedSamples)[number]['id'];
