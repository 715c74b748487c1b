import { campaignsNoCustomer } from './campaigns/campaigns-no-customer';
import { customersNoId } from './customers/customers-no-id';
import { customersRepeated } from './customers/customers-repeated';
import { mergeCategories } from './customers/merge-categories';
import { missingAttributes } from './customers/missing-attributes';
import { eventsNoCustomer } from './events/events-no-customer';
import { eventsNoDate } from './events/events-no-date';
import { eventsRepeated } from './events/events-repeated';
import { robots } from './events/robots';
import { labelNoise } from './labelled/label-noise';
import { labelledDuplicates } from './labelled/labelled-duplicates';
import { mergeLabelledCategories } from './labelled/merge-labelled-categories';
import { missingLabelledAttributes } from './labelled/missing-labelled-attributes';
import { noLabel } from './labelled/no-label';
import { descriptionNoise } from './orders/description-noise';
import { exactDuplicates } from './orders/exact-duplicates';
import { mergeDescriptions } from './orders/merge-descriptions';
import { mergeOrderCategories } from './orders/merge-order-categories';
import { noAmount } from './orders/no-amount';
import { noCustomer } from './orders/no-customer';
import { noDate } from './orders/no-date';
import { nonMerchandise } from './orders/non-merchandise';
import { nonPositivePrice } from './orders/non-positive-price';
import { otherCurrency } from './orders/other-currency';
import { outliers } from './orders/outliers';
import { repeatedBlocks } from './orders/repeated-blocks';
import { returns } from './orders/returns';
import { testAccounts } from './orders/test-accounts';
import { wholesale } from './orders/wholesale';
import { boilerplate } from './reviews/boilerplate';
import { noText } from './reviews/no-text';
import { reviewsImpossibleDate } from './reviews/reviews-impossible-date';
import { textCopies } from './reviews/text-copies';
import { textNoise } from './reviews/text-noise';
import type { CleaningRule } from './rule';

/**
 * The rules in their order. A row that several touch goes to the first that is on and keeps rows out; the order decides
 * under which name it is set aside, and which of two changes of a cell comes first, nothing else (see rule.ts). What is
 * unusable comes first, then copies, then prices; returns are marked among what is left.
 */
export const cleaningRules: readonly CleaningRule[] = [
  noCustomer,
  noDate,
  exactDuplicates,
  repeatedBlocks,
  otherCurrency,
  noAmount,
  nonPositivePrice,
  nonMerchandise,
  testAccounts,
  outliers,
  wholesale,
  returns,
  mergeOrderCategories,
  mergeDescriptions,
  descriptionNoise,
  customersNoId,
  customersRepeated,
  mergeCategories,
  missingAttributes,
  noText,
  reviewsImpossibleDate,
  textCopies,
  textNoise,
  boilerplate,
  eventsNoCustomer,
  eventsNoDate,
  eventsRepeated,
  robots,
  campaignsNoCustomer,
  noLabel,
  labelledDuplicates,
  mergeLabelledCategories,
  missingLabelledAttributes,
  labelNoise,
];

/** Tables of their own that rules write. */
export const ruleTables = ['wholesale_customers'] as const;
