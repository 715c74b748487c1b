import type { DesignPart } from '../train/model';
import { pickCustomers } from './pick-customers';

/** FNV-1a (32 bits) of the id's code units, high bits mixed into the low ones. */
export function hashOf(customerId: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < customerId.length; i++) hash = Math.imul(hash ^ customerId.charCodeAt(i), 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
}

/** One customer in five validates: the hash modulo 5 is 0. */
export const validates = (customerId: string): boolean => hashOf(customerId) % 5 === 0;

/** A training part as two, by customer; every other part as it is. */
export function splitByCustomer(part: DesignPart): DesignPart[] {
  if (part.split !== 'train') return [part];
  const held = part.customerIds.map(validates);
  const rows = (wanted: boolean) => [...held.keys()].filter((i) => held[i] === wanted);
  return [
    pickCustomers(part, rows(false)),
    { ...pickCustomers(part, rows(true)), split: 'validation' as const },
  ];
}
