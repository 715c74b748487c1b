import { normalFrom } from '../engine/random';
import { categories } from './categories';
import { streamOf } from './distributions';

export interface Product {
  readonly sku: string;
  readonly name: string;
  readonly nameZh: string;
  readonly category: number;
  readonly price: number;
  /** Weight within its category: a few sell much. */
  readonly popularity: number;
}

/** 300 products, 25 a category; prices end in 5 or 9 cents. */
export function makeProducts(seed: number): Product[] {
  const random = streamOf(seed, 'products');
  return categories.flatMap((category, c) =>
    category.kinds.flatMap((kind, k) =>
      category.styles.map((style, s) => {
        const price = category.medianPrice * (0.7 + 0.18 * k) * Math.exp(0.25 * normalFrom(random));
        return {
          sku: `${category.code}-${100 + k * 10 + s}`,
          name: `${style[0]} ${kind[0]}`,
          nameZh: `${style[1]}${kind[1]}`,
          category: c,
          price: Math.max(1, Math.floor(price)) + (random() < 0.5 ? 0.95 : 0.49),
          popularity: Math.exp(0.8 * normalFrom(random)),
        };
      }),
    ),
  );
}
