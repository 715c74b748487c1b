/** The same keys in another language; Chinese has no singular, so `_one` keys are left out. */
export type Shape<T> = {
  readonly [K in keyof T as K extends `${string}_one` ? never : K]: T[K] extends string
    ? string
    : Shape<T[K]>;
};
