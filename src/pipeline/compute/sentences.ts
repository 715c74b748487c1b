/** What this room says when it fails; keys stand in the locale files too. */
export const computeSentences = {
  'compute.device_lost':
    'The graphics processor was lost during the work ({detail}). The work goes on without it from the last epoch kept.',
  'compute.gpu_memory':
    'The graphics processor cannot hold an array of {megabytes} MB ({limit}). Choose smaller batches, fewer units, or another backend.',
  'compute.none': 'No compute backend passed its self-test in this browser: {detail}. Try another browser.',
} as const;
