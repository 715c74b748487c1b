/** Why a backend was taken; the codes come from pipeline/compute/choose-backend. */
export const compute = {
  gpu: 'The graphics processor {adapter} passed its self-test.',
  gpu_none: 'This browser offers no graphics processor to pages, so the work runs on the processor.',
  gpu_software:
    'The only graphics adapter here is simulated in software ({adapter}), which is slower than the processor itself.',
  gpu_failed:
    'The graphics processor failed its self-test ({test}: {got}), so its numbers are not trusted and the work runs on the processor.',
  gpu_lost:
    'The graphics processor was lost during the work, so the rest of it runs on the processor. Choose a backend to try again.',
  wasm_failed:
    'WebAssembly failed its self-test ({test}: {got}), so the work runs in plain JavaScript, which is slow.',
  asked: 'Chosen by you: {backend}. It passed its self-test.',
} as const;
