import type { Kernel } from '../../kernels/wgsl/kernel';
import type { StateSlope } from '../../kernels/wgsl/recurrent-backward';

/** What an encoder reads of a customer's record. */
export interface EncoderInput {
  readonly steps: number;
  /** steps × width; zero at masked steps. */
  readonly at: number;
  readonly width: number;
  /** Where slopes in the input go, steps × (width − slopesFrom): those of learned vectors. */
  readonly slopesFrom: number;
  readonly slopes: number;
  readonly limits: Pick<
    GPUSupportedLimits,
    'maxComputeWorkgroupStorageSize' | 'maxComputeInvocationsPerWorkgroup'
  >;
}

export interface EncoderPlan {
  /** steps × hidden in the record: states of the last layer, zero at masked steps. */
  readonly states: number;
  readonly forward: readonly Kernel[];
  /** Kernels back down, in the order in which they run, from the slope in those states. */
  backward(top: StateSlope): readonly Kernel[];
}
