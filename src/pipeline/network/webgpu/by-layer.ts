import { invariant } from '../../errors/invariant';
import type { Place } from '../../kernels/wgsl/per-step';

/** Places made for layers 0 to count − 1, which lie evenly apart, as text in the layer `l`. */
export function byLayer(count: number, make: (l: number) => number): Place {
  const places = Array.from({ length: count }, (_, l) => make(l));
  const [start = 0, second = start] = places;
  const stride = second - start;
  invariant(
    places.every((place, l) => place === start + l * stride),
    'the places of layers lie evenly apart',
  );
  return stride === 0 ? `${start}u` : `(${start}u + l * ${stride}u)`;
}
