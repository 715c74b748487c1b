import type { RuleContext } from './rule';

/** Attributes that hold words. */
export const wordColumns = ({ attributes }: RuleContext): string[] =>
  attributes.filter(({ type }) => type === 'VARCHAR').map(({ name }) => name);
