/**
 * The sample shop: a simulated shop whose process is known, so that tests can ask whether it is recovered.
 *
 * **Clock.** Everything runs on the shop's clock (calendar.ts): it runs fast in busy weeks and slowly in quiet ones, and
 * at one week a week on average. {@link shop} opens on `firstDay`; customers arrive over two years, most of them early.
 *
 * **Buy till you die.** Pareto/NBD (Schmittlein, Morrison and Colombo 1987): while alive a customer orders as a Poisson
 * process of rate λ a week, λ ~ Gamma(r, rate α) over customers; drop-out comes after an exponential time of rate μ,
 * μ ~ Gamma(s, rate β), independent of λ. Every customer's first order is given: it is the arrival. So the mean number
 * of repeat orders after t weeks on the clock is rβ / (α(s − 1)) · (1 − (β / (β + t))^(s − 1)).
 *
 * **Spend.** The value aimed at by an order is log-normal: median · exp(σ_between · z_i + σ_within · ε), independent
 * of λ and μ. Baskets fill it with whole items of listed prices, so values are a little above what is aimed at.
 *
 * **What is seen of it.** The latent quantities are never exported. Their normal scores (z_λ, z_μ, z_spend) colour what
 * is: membership follows z_λ, channel z_μ, age z_spend; dissatisfaction d = ρ z_μ + √(1 − ρ²) ε shows in the words of
 * reviews (more in the last order before drop-out), in returns and in the newsletter; clicks fade in the weeks before a
 * drop-out. Given the purchases, texts and clicks therefore tell more than the purchases alone.
 *
 * **One experiment.** On `campaign.day` half of all customers, drawn at random, get a letter. It makes a living
 * customer order once more within `spreadDays` with probability `addedOrder`; on one who has left it does nothing.
 *
 * **Dirt.** See {@link dirtPlan} and {@link sideDirtPlan}: each fault lies on rows of its own, so that counts can be checked
 * exactly.
 */
export const shop = {
  name: 'Sample shop',
  currency: 'EUR',
  firstDay: '2023-10-01',
  /** Two years, 2023-10-01 to 2025-09-30: the last 91 days are an ordinary summer, not December. */
  days: 731,
  cutoff: '2025-07-01',
  horizonDays: 91,
  customers: 6000,
} as const;

/** Rates per week on the shop's clock. */
export const purchasing = { r: 1.4, alpha: 22 } as const;
export const dropout = { s: 1.3, beta: 110 } as const;

export const spending = { median: 33, between: 0.55, within: 0.45, extraLines: 1.6 } as const;

/** Correlation of dissatisfaction with the normal score of the drop-out rate. */
export const dissatisfaction = { rho: 0.75, lastOrder: 1.6 } as const;

/** A few firms among the customers: frequent, loyal, large. */
export const wholesale = { customers: 6, rate: 0.35, dropout: 0.001, spend: 12 } as const;

export const campaign = {
  id: 'SPRING-25',
  day: '2025-05-06',
  addedOrder: 0.12,
  spreadDays: 14,
  outcomeDays: 28,
  cost: 0.85,
} as const;

/** Clicks, counted from the opening on. */
export const clicks = { perWeek: 0.07, fadeDays: 42, faded: 0.15, gone: 0.04 } as const;

/** Lines of each fault, whatever the seed. */
export const dirtPlan = {
  missing_customer: 1200,
  missing_date: 40,
  impossible_date: 25,
  exact_duplicates: 180,
  zero_price: 60,
  negative_price: 4,
  description_variants: 700,
  category_variants: 60,
  fee_lines: 600,
  test_account_lines: 30,
  entry_errors: 3,
} as const;

/** Faults of the other tables, each on rows of its own, whatever the seed (side-dirt.ts). */
export const sideDirtPlan = {
  /** Customers whose channel is spelt otherwise. */
  channel_variants: 90,
  /** Reviews with markup, entities or characters that nobody sees. */
  noisy_reviews: 40,
  /** Reviews where the shop wrote that nothing was written. */
  boilerplate_reviews: 24,
  /** Reviews sent twice. */
  copied_reviews: 12,
  /** Events of a robot that reads page after page through a night. */
  robot_events: 700,
} as const;
