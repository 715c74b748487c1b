/** SQL of a text by which it is compared: lower case, letters and digits alone. */
export const compared = (text: string): string =>
  `lower(regexp_replace(${text}, '[^\\p{L}\\p{N}]+', '', 'g'))`;
