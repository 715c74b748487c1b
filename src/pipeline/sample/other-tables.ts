import { Table } from 'apache-arrow';
import { floatVector, intVector, textVector } from './arrow-vectors';
import type { Attributes } from './attributes';
import { isoDay, stampOf } from './calendar';
import type { Click } from './clicks';
import { customerId } from './orders-table';
import { campaign } from './process';
import type { Product } from './products';
import type { Treatment } from './purchases';
import type { Review } from './reviews';

export function customersTable(attributes: Attributes, firstDays: ArrayLike<number>): Table {
  const ids = attributes.country.map((_, i) => i);
  return new Table({
    CustomerID: textVector(ids.map(customerId)),
    SignedUp: textVector(ids.map((i) => isoDay(firstDays[i]!))),
    Channel: textVector(attributes.channel),
    AgeBand: textVector(attributes.ageBand),
    Membership: textVector(attributes.membership),
    Newsletter: textVector(attributes.newsletter),
  });
}

export function reviewsTable(reviews: readonly Review[], products: readonly Product[]): Table {
  return new Table({
    ReviewDate: textVector(reviews.map((r) => stampOf(r.minute))),
    CustomerID: textVector(reviews.map((r) => customerId(r.customer))),
    SKU: textVector(reviews.map((r) => products[r.product]!.sku)),
    Rating: intVector(reviews.map((r) => r.rating)),
    Review: textVector(reviews.map((r) => r.text)),
  });
}

/** A session is a customer's day. */
export function eventsTable(clicks: readonly Click[], products: readonly Product[]): Table {
  return new Table({
    EventTime: textVector(clicks.map((c) => stampOf(c.minute))),
    CustomerID: textVector(clicks.map((c) => customerId(c.customer))),
    EventType: textVector(clicks.map((c) => c.type)),
    SKU: textVector(clicks.map((c) => (c.type === 'search' ? null : products[c.product]!.sku))),
    SessionID: textVector(clicks.map((c) => `${customerId(c.customer)}-${Math.floor(c.minute / 1440)}`)),
  });
}

export function campaignsTable(arms: readonly Treatment[]): Table {
  return new Table({
    CampaignID: textVector(arms.map(() => campaign.id)),
    CustomerID: textVector(arms.map((a) => customerId(a.customer))),
    SentAt: textVector(arms.map(() => `${campaign.day} 09:00:00`)),
    Arm: textVector(arms.map((a) => (a.treated ? 'treatment' : 'control'))),
    Cost: floatVector(arms.map((a) => (a.treated ? campaign.cost : 0))),
    Bought: intVector(arms.map((a) => (a.bought ? 1 : 0))),
  });
}
