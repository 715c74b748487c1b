import { normalFrom, type Random } from '../engine/random';
import { categories } from './categories';
import { shop } from './process';

const dayMs = 86_400_000;
const openingMs = Date.parse(`${shop.firstDay}T00:00:00Z`);

/** Day 0 is the opening. */
export const dayNumber = (iso: string): number =>
  Math.round((Date.parse(`${iso}T00:00:00Z`) - openingMs) / dayMs);
export const isoDay = (day: number): string => new Date(openingMs + day * dayMs).toISOString().slice(0, 10);

/** `YYYY-MM-DD HH:MM:SS` of a minute since the opening; seconds are made up from the minute. */
export function stampOf(minute: number): string {
  const at = new Date(openingMs + minute * 60_000 + ((minute * 37) % 60) * 1000).toISOString();
  return `${at.slice(0, 10)} ${at.slice(11, 19)}`;
}

/** Monday first. */
const weekdayFactor = [1.1, 1, 1, 1.05, 0.95, 0.85, 1.05];

const weekday = (day: number): number => (new Date(openingMs + day * dayMs).getUTCDay() + 6) % 7;

/** Week of the year, 0 to 52.2, with its fraction. */
function weekOfYear(day: number): number {
  const at = new Date(openingMs + day * dayMs);
  return (at.getTime() - Date.UTC(at.getUTCFullYear(), 0, 1)) / (7 * dayMs);
}

export interface ShopClock {
  /** Weeks on the clock at the start of each day, and at the end of the last. */
  readonly at: Float64Array;
  readonly weeks: number;
  /** Day (fraction kept) of a time on the clock; beyond the end the clock runs at one week a week. */
  dayOf(clock: number): number;
  /** Weight of each category on a day, row-major by day. */
  readonly mix: Float64Array;
}

/** Seasons of categories, the weeks before Christmas and the days of the week, as one clock of mean speed 1. */
export function makeClock(): ShopClock {
  const speed = new Float64Array(shop.days);
  const mix = new Float64Array(shop.days * categories.length);
  for (let day = 0; day < shop.days; day++) {
    const week = weekOfYear(day);
    categories.forEach((category, c) => {
      const wave = 1 + category.amplitude * Math.cos((2 * Math.PI * (week - category.peakWeek)) / 52.18);
      const advent = category.gift * Math.exp(-0.5 * ((week - 49) / 2) ** 2);
      const weight = category.share * (category.code === 'CH' ? 0.03 + 0.12 * advent : wave + advent);
      mix[day * categories.length + c] = weight;
      speed[day]! += weight;
    });
    speed[day]! *= weekdayFactor[weekday(day)]!;
  }
  const mean = speed.reduce((sum, v) => sum + v, 0) / shop.days;
  const at = new Float64Array(shop.days + 1);
  for (let day = 0; day < shop.days; day++) at[day + 1] = at[day]! + speed[day]! / mean / 7;
  const weeks = at[shop.days]!;
  const dayOf = (clock: number): number => {
    if (clock >= weeks) return shop.days + (clock - weeks) * 7;
    let low = 0;
    let high: number = shop.days;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (at[middle]! <= clock) low = middle;
      else high = middle;
    }
    return low + (clock - at[low]!) / (at[high]! - at[low]!);
  };
  return { at, weeks, dayOf, mix };
}

/** Minute of a day: lunch and evening on workdays, the afternoon at weekends. */
export function minuteOfDay(random: Random, day: number): number {
  const workday = weekday(day) < 5;
  const lunch = random() < 0.4;
  const [centre, spread] = workday ? (lunch ? [12.6, 1.3] : [20, 1.6]) : [15.2, 3.2];
  const hour = Math.min(23.9, Math.max(7, centre! + spread! * normalFrom(random)));
  return Math.floor(hour * 60);
}
