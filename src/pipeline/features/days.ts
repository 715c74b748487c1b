const msPerDay = 86_400_000;

/** Days since 1970-01-01 of an ISO date. */
export function dayOf(iso: string): number {
  return Math.round(Date.parse(`${iso}T00:00:00Z`) / msPerDay);
}

/** ISO date of a count of days since 1970-01-01. */
export function isoOf(day: number): string {
  return new Date(day * msPerDay).toISOString().slice(0, 10);
}
