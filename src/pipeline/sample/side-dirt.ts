import type { Click } from './clicks';
import { below, drawn, streamOf } from './distributions';
import { shop, sideDirtPlan } from './process';
import type { Review } from './reviews';

/** A name as somebody else would type it: in capitals, or with two letters of a long first word swapped. */
export function otherSpelling(name: string, pick: number): string {
  const swapped = `${name.slice(0, 2)}${name[3] ?? ''}${name[2] ?? ''}${name.slice(4)}`;
  return pick % 3 === 0 && /^\w{5}/.test(name) && swapped !== name ? swapped : name.toUpperCase();
}

/** Channels as they stand in the customer file. */
export function speltChannels(seed: number, channels: readonly string[]): string[] {
  const random = streamOf(seed, 'channel dirt');
  const spelt = [...channels];
  const chosen = drawn(random, [...channels.keys()], sideDirtPlan.channel_variants);
  chosen.forEach((customer, i) => {
    spelt[customer] = otherSpelling(channels[customer]!, i);
  });
  return spelt;
}

/** Byte-order marks are none of it: reading a file takes them out already. */
const noise: readonly ((text: string) => string)[] = [
  (text) => `<p>${text.replace(' ', ' <b>')}</b></p>`,
  (text) => `&quot;${text}&quot; &amp; that&#39;s it`,
  (text) => text.replace(' ', ' \u200b'),
  (text) => text.replace(' ', '<br/>\u200b'),
];

const unwritten = ['This customer did not leave a comment.', '此用户没有填写评价。'] as const;

/** Reviews with noise, with the shop's own words, and sent twice; the rest as they were, in the order of time. */
export function soiledReviews(seed: number, reviews: readonly Review[]): Review[] {
  const random = streamOf(seed, 'review dirt');
  const { noisy_reviews, boilerplate_reviews, copied_reviews } = sideDirtPlan;
  const long = [...reviews.keys()].filter((i) => reviews[i]!.text.length >= 25 && reviews[i]!.rating > 0);
  const chosen = drawn(random, long, noisy_reviews + boilerplate_reviews + copied_reviews);
  const soiled = [...reviews];
  chosen.forEach((at, i) => {
    const review = reviews[at]!;
    if (i < noisy_reviews) soiled[at] = { ...review, text: noise[i % noise.length]!(review.text) };
    else if (i < noisy_reviews + boilerplate_reviews)
      soiled[at] = { ...review, text: unwritten[i % unwritten.length]! };
    else soiled.push({ ...review, minute: review.minute + 2 });
  });
  return soiled.sort((a, b) => a.minute - b.minute);
}

/** Index of the robot: no customer has it. */
const robot = 79_999;

/** Clicks with those of a robot among them, one page after another from an evening on. */
export function withRobot(seed: number, clicks: readonly Click[], products: number): Click[] {
  const random = streamOf(seed, 'robot');
  const start = Math.floor(shop.days / 2) * 1440 + 1290;
  const visit = Array.from({ length: sideDirtPlan.robot_events }, (_, i): Click => {
    return { customer: robot, minute: start + i, type: 'view', product: below(random, products) };
  });
  return [...clicks, ...visit].sort((a, b) => a.minute - b.minute);
}
