/** With the fused multiply-add of relaxed SIMD, or without. */
export type KernelBuild = 'relaxed' | 'simd';

/** A module of one function that returns a vector; `body` without the count of locals and the end. */
const moduleOf = (...body: number[]) =>
  Uint8Array.of(
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...[0x01, 0x05, 0x01, 0x60, 0x00, 0x01, 0x7b], // type: () → v128
    ...[0x03, 0x02, 0x01, 0x00],
    ...[0x0a, body.length + 4, 0x01, body.length + 2, 0x00, ...body, 0x0b],
  );

const zeros = [0x41, 0x00, 0xfd, 0x0f]; // i32.const 0, i8x16.splat
const relaxedMadd = [0xfd, 0x85, 0x02]; // f32x4.relaxed_madd

const probes: readonly (readonly [KernelBuild, Uint8Array<ArrayBuffer>])[] = [
  ['relaxed', moduleOf(...zeros, ...zeros, ...zeros, ...relaxedMadd)],
  ['simd', moduleOf(...zeros)],
];

/** The builds that this engine takes, best first. */
export const kernelBuilds = (): KernelBuild[] =>
  probes.filter(([, probe]) => WebAssembly.validate(probe)).map(([build]) => build);
