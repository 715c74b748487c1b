import { catalogue } from '../features/catalogue';

/** What a feature says about a customer; names, reasons and the map's axes speak of these. */
export type Trait = 'recency' | 'orders' | 'money' | 'mean_order' | 'gap' | 'products' | 'tenure';

/** A column of the design that takes part in the segmentation. */
export interface Axis {
  readonly trait: Trait;
  /** The feature's name in the catalogue. */
  readonly feature: string;
  readonly column: number;
  /** log1p before scaling, where the catalogue says so. */
  readonly log: boolean;
}

const featureOf: Readonly<Record<Trait, string>> = {
  recency: 'recency_days',
  orders: 'orders',
  money: 'money',
  mean_order: 'mean_order_value',
  gap: 'gap_mean',
  products: 'distinct_products',
  tenure: 'tenure_days',
};

const traits = Object.keys(featureOf) as Trait[];

/** Those of the seven behavioural features that the design holds. */
export function chooseAxes(featureNames: readonly string[]): readonly Axis[] {
  return traits.flatMap((trait) => {
    const feature = featureOf[trait];
    const column = featureNames.indexOf(feature);
    const log = catalogue.find((f) => f.name === feature)?.logScale ?? false;
    return column < 0 ? [] : [{ trait, feature, column, log }];
  });
}

/** The trait that a feature of a segment's profile stands for. */
export function traitOf(feature: string): Trait | undefined {
  return traits.find((trait) => featureOf[trait] === feature);
}
