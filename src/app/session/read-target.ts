/** A file that may be read otherwise: one on its way in, or one that was read. */
export type ReadTarget =
  | { readonly kind: 'incoming'; readonly id: number; readonly file: string }
  | { readonly kind: 'source'; readonly source: string; readonly file: string };
