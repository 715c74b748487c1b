import { describe, expect, test } from 'vitest';
import { dayNumber } from '../../src/pipeline/sample/calendar';
import {
  campaign,
  dissatisfaction,
  dropout,
  purchasing,
  shop,
  spending,
  wholesale,
} from '../../src/pipeline/sample/process';
import { chinese, openings } from '../../src/pipeline/sample/review-phrases';
import { simulateShop } from '../../src/pipeline/sample/sample-shop';

const { tables, truth } = simulateShop(4);
const { shoppers, clock, purchases } = truth;
const people = shop.customers - wholesale.customers;
const ids = Array.from({ length: people }, (_, i) => i);

const mean = (values: ArrayLike<number>) => Array.from(values).reduce((a, b) => a + b, 0) / values.length;
function correlation(a: readonly number[], b: readonly number[]): number {
  const [ma, mb] = [mean(a), mean(b)];
  const product = (x: readonly number[], mx: number, y: readonly number[], my: number) =>
    x.reduce((sum, v, i) => sum + (v - mx) * (y[i]! - my), 0);
  return product(a, ma, b, mb) / Math.sqrt(product(a, ma, a, ma) * product(b, mb, b, mb));
}
const variance = (values: readonly number[]) => mean(values.map((v) => (v - mean(values)) ** 2));

const strings = (table: keyof typeof tables, name: string) => [...tables[table].getChild(name)!].map(String);
const numbers = (table: keyof typeof tables, name: string) => [...tables[table].getChild(name)!].map(Number);
const indexOf = (customerId: string) => Number(customerId) - 10001;

/** Customers' orders in the exported table: what a careful reader makes of it. */
function exportedOrders() {
  const orders = new Map<string, { customer: number; day: number; value: number }>();
  const [no, date, who] = [
    strings('orders', 'OrderNo'),
    strings('orders', 'OrderDate'),
    strings('orders', 'CustomerID'),
  ];
  const [quantity, price] = [numbers('orders', 'Qty'), numbers('orders', 'UnitPrice')];
  no.forEach((number, i) => {
    const customer = indexOf(who[i]!);
    const dirty = number.startsWith('C') || quantity[i]! >= 10_000 || !(price[i]! > 0);
    const dated = Number.isFinite(Date.parse(date[i]!.replace(' ', 'T')));
    if (dirty || !dated || !Number.isInteger(customer) || customer >= people) return;
    const order = orders.get(number) ?? { customer, day: dayNumber(date[i]!.slice(0, 10)), value: 0 };
    order.value += quantity[i]! * price[i]!;
    orders.set(number, order);
  });
  return [...orders.values()];
}

describe('buy till you die is recovered', () => {
  const { r, alpha } = purchasing;
  const { s, beta } = dropout;
  const expectedRepeats = (t: number) =>
    ((r * beta) / (alpha * (s - 1))) * (1 - (beta / (beta + t)) ** (s - 1));

  test('the clock runs at one week a week on average', () => {
    expect(clock.weeks).toBeCloseTo(shop.days / 7, 6);
    expect(clock.dayOf(clock.at[300]!)).toBeCloseTo(300, 6);
  });

  test('rates are gamma, independent of each other and of spend', () => {
    const rates = ids.map((i) => shoppers.rate[i]!);
    expect(mean(rates) / (r / alpha)).toBeCloseTo(1, 1);
    expect(variance(rates) / (r / alpha ** 2)).toBeGreaterThan(0.85);
    expect(variance(rates) / (r / alpha ** 2)).toBeLessThan(1.15);
    const [eager, fickle, wealthy] = [shoppers.eager, shoppers.fickle, shoppers.wealthy].map((z) =>
      ids.map((i) => z[i]!),
    );
    expect(Math.abs(correlation(eager!, fickle!))).toBeLessThan(0.05);
    expect(Math.abs(correlation(eager!, wealthy!))).toBeLessThan(0.05);
  });

  test('as many have left as the drop-out law says', () => {
    const left = mean(ids.map((i) => (shoppers.gone[i]! < clock.weeks ? 1 : 0)));
    const expected = mean(ids.map((i) => 1 - (beta / (beta + clock.weeks - shoppers.born[i]!)) ** s));
    expect(Math.abs(left - expected)).toBeLessThan(0.02);
  });

  test('the process has the expected number of repeat orders on its clock', () => {
    const orders = purchases.filter((p) => p.customer < people).length;
    const expected = mean(ids.map((i) => expectedRepeats(clock.weeks - shoppers.born[i]!)));
    expect(Math.abs((orders / people - 1) / expected - 1)).toBeLessThan(0.06);
  });

  test('the export shows it too, in weeks of the calendar', () => {
    const orders = exportedOrders();
    const first = new Map<number, number>();
    for (const { customer, day } of orders)
      first.set(customer, Math.min(first.get(customer) ?? shop.days, day));
    const expected = mean([...first.values()].map((day) => expectedRepeats((shop.days - day) / 7)));
    expect(Math.abs((orders.length / first.size - 1) / expected - 1)).toBeLessThan(0.1);
  });
});

describe('spend and seasons are recovered', () => {
  const orders = exportedOrders();

  test('order values are log-normal between and within customers', () => {
    const logs = new Map<number, number[]>();
    for (const { customer, value } of orders)
      logs.set(customer, [...(logs.get(customer) ?? []), Math.log(value)]);
    const several = [...logs.values()].filter((values) => values.length > 2);
    const within = mean(several.map((v) => (variance(v) * v.length) / (v.length - 1)));
    const between = variance(several.map(mean)) - mean(several.map((v) => within / v.length));
    expect(Math.abs(Math.sqrt(between) - spending.between)).toBeLessThan(0.06);
    expect(Math.abs(Math.sqrt(within) - spending.within)).toBeLessThan(0.1);
    expect(Math.exp(mean([...logs.values()].flat())) / spending.median).toBeGreaterThan(0.9);
    expect(Math.exp(mean([...logs.values()].flat())) / spending.median).toBeLessThan(1.25);
  });

  test('December is the peak, Christmas and gardens have their months', () => {
    const month = (day: number) => new Date(Date.parse(shop.firstDay) + day * 86_400_000).getUTCMonth();
    const byMonth = new Array<number>(12).fill(0);
    for (const { day } of orders) byMonth[month(day)]!++;
    expect(byMonth.indexOf(Math.max(...byMonth))).toBe(11);
    expect(byMonth[11]! / mean(byMonth)).toBeGreaterThan(1.3);
    const dates = strings('orders', 'OrderDate').map((d) => Number(d.slice(5, 7)));
    const category = strings('orders', 'Category');
    const share = (name: string, months: readonly number[]) => {
      const own = dates.filter((_, i) => category[i] === name);
      return own.filter((m) => months.includes(m)).length / own.length;
    };
    expect(share('Christmas', [11, 12])).toBeGreaterThan(0.8);
    expect(share('Garden', [4, 5, 6])).toBeGreaterThan(0.35);
    expect(share('Garden', [10, 11, 12])).toBeLessThan(0.2);
  });

  test('Mondays are busier than Saturdays, evenings than mornings', () => {
    const days = purchases.map((p) => (6 + p.day) % 7);
    const on = (weekday: number) => days.filter((d) => d === weekday).length;
    expect(on(0) / on(5)).toBeGreaterThan(1.1);
    const hours = purchases.map((p) => Math.floor((p.minute % 1440) / 60));
    expect(hours.filter((h) => h >= 18).length).toBeGreaterThan(2 * hours.filter((h) => h < 11).length);
  });
});

describe('leaving shows', () => {
  const negative =
    /disappoint|regret|broken|refund|waste|terrible|awful|never|rude|letdown|poor|not happy|torn|scratched|flimsy|失望|退款|太差|浪费|太慢/i;
  const levelOf = (text: string): number =>
    openings.findIndex((phrases, level) =>
      [...phrases, ...chinese[level]!].some((phrase) => text.startsWith(phrase)),
    );
  const dates = strings('reviews', 'ReviewDate');
  const authors = strings('reviews', 'CustomerID');
  const ratings = [...tables.reviews.getChild('Rating')!];
  const reviews = strings('reviews', 'Review').map((text, i) => ({
    customer: indexOf(authors[i]!),
    day: dayNumber(dates[i]!.slice(0, 10)),
    rating: ratings[i] === null ? Number.NaN : Number(ratings[i]),
    bad: negative.test(text) ? 1 : 0,
    level: levelOf(text),
  }));

  test('more bad words from those who do not come back', () => {
    const ordered = new Map<number, number[]>();
    for (const { customer, day } of exportedOrders())
      ordered.set(customer, [...(ordered.get(customer) ?? []), day]);
    const followed = reviews.filter((v) => v.customer < people && v.day < shop.days - shop.horizonDays);
    const comesBack = (v: (typeof reviews)[number]) =>
      (ordered.get(v.customer) ?? []).some((d) => d > v.day && d <= v.day + shop.horizonDays);
    const bad = (back: boolean) => mean(followed.filter((v) => comesBack(v) === back).map((v) => v.bad));
    expect(bad(false) / bad(true)).toBeGreaterThan(1.5);
  });

  test('words tell the dissatisfaction better than stars', () => {
    const unhappy = (list: typeof reviews) => list.map((v) => shoppers.unhappy[v.customer]!);
    const rated = reviews.filter((v) => !Number.isNaN(v.rating));
    const words = -correlation(
      rated.map((v) => v.level),
      unhappy(rated),
    );
    const stars = -correlation(
      rated.map((v) => v.rating),
      unhappy(rated),
    );
    expect(stars).toBeGreaterThan(0.25);
    expect(words).toBeGreaterThan(stars + 0.1);
  });

  test('dissatisfaction goes with the drop-out rate as stated', () => {
    const all = (z: Float64Array) => ids.map((i) => z[i]!);
    const rho = correlation(all(shoppers.unhappy), all(shoppers.fickle));
    expect(Math.abs(rho - dissatisfaction.rho)).toBeLessThan(0.03);
  });

  test('clicks fade before the drop-out and almost end after it', () => {
    const leavers = ids.filter((i) => shoppers.goneDay[i]! > 130 && shoppers.goneDay[i]! < shop.days - 60);
    const gone = new Map(leavers.map((i) => [i, shoppers.goneDay[i]!]));
    const near = { early: 0, late: 0, after: 0 };
    const times = strings('events', 'EventTime');
    strings('events', 'CustomerID').forEach((who, i) => {
      const end = gone.get(indexOf(who));
      if (end === undefined) return;
      const left = end - dayNumber(times[i]!.slice(0, 10));
      if (left > 60 && left <= 120) near.early++;
      else if (left > 0 && left <= 20) near.late += 3;
      else if (left <= 0 && left > -60) near.after++;
    });
    expect(near.late / near.early).toBeLessThan(0.75);
    expect(near.after / near.early).toBeLessThan(0.2);
  });
});

describe('the campaign and the labelled table', () => {
  test('the arms differ by the stated effect', () => {
    const treated = strings('campaigns', 'Arm').map((arm) => arm === 'treatment');
    const bought = numbers('campaigns', 'Bought');
    const arm = (t: boolean) => bought.filter((_, i) => treated[i] === t);
    const [yes, no] = [arm(true), arm(false)];
    expect(Math.abs(yes.length / bought.length - 0.5)).toBeLessThan(0.03);
    const day = dayNumber(campaign.day) + campaign.spreadDays / 2;
    const control = strings('campaigns', 'CustomerID')
      .map(indexOf)
      .filter((_, i) => !treated[i]);
    const open = control.map((c, i) => (shoppers.goneDay[c]! > day && no[i] === 0 ? 1 : 0));
    const expected = campaign.addedOrder * mean(open);
    const error = Math.sqrt(variance(yes) / yes.length + variance(no) / no.length);
    expect(mean(yes) - mean(no)).toBeGreaterThan(2 * error);
    expect(Math.abs(mean(yes) - mean(no) - expected)).toBeLessThan(3 * error);
  });

  test('churn is no order within the horizon, and is neither rare nor everything', () => {
    const churn = strings('labelled', 'Churn');
    const who = strings('labelled', 'CustomerID').map(indexOf);
    const cutoff = dayNumber(shop.cutoff);
    const stays = new Set(
      exportedOrders()
        .filter(({ day }) => day > cutoff && day <= cutoff + shop.horizonDays)
        .map((o) => o.customer),
    );
    const wrong = who.filter((c, i) => c < people && stays.has(c) !== (churn[i] === 'No'));
    expect(wrong).toEqual([]);
    const share = churn.filter((c) => c === 'Yes').length / churn.length;
    expect(share).toBeGreaterThan(0.6);
    expect(share).toBeLessThan(0.8);
  });
});
