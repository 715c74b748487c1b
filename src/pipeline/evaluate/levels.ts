/** Intervals of the evaluation are 90 %: 5 % outside on either side. */
export const intervalLevel = 0.9;
/** Standard normal quantile at 95 %. */
export const intervalZ = 1.6448536269514722;
