import { tf } from '../../compute/tf';
import type { Random } from '../../engine/random';
import type { Dropout } from './network';
import { towerUnits } from './weights';

/** Inverted dropout (Srivastava et al. 2014), drawn on the host so that every backend drops the same units. */
export function drawDropout(size: number, share: number, random: Random): Dropout {
  const mask = (units: number) =>
    tf.tensor2d(
      Float32Array.from({ length: size * units }, () => (random() < share ? 0 : 1 / (1 - share))),
      [size, units],
    );
  return { statics: mask(towerUnits.statics), joint: mask(towerUnits.joint) };
}
