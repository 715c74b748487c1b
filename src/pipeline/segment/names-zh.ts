import { type NameKey, withNumbered } from './names';

export const segmentNamesZh: Readonly<Record<NameKey, string>> = withNumbered({
  core_regulars: '核心常客',
  good_quiet: '沉寂的优质客户',
  regulars_quiet: '沉寂的常客',
  one_order_quiet: '仅购一次且已沉寂',
  new_arrivals: '新客户',
  large_orders: '少次大额',
  small_often: '多次小额',
  slow_steady: '间隔长而稳定',
  quick_returners: '很快回购',
  frequent: '高频客户',
  big_spenders: '高消费客户',
  wide_range: '品类丰富',
  narrow_range: '品类集中',
  long_silent: '长期沉寂',
  recent: '近期下单',
  long_standing: '老客户',
  small_orders: '小额订单',
  one_order: '目前仅一单',
  occasional: '偶尔回购',
  middle: '接近平均',
});
