import type { selection as english } from '../en/selection';
import type { Shape } from '../shape';

export const selection: Shape<typeof english> = {
  bar: '所选客户',
  customers_other: '位客户已选',
  expected: '{h} 天预期价值，90%',
  expectedFew: '{h} 天预期价值',
  few_other: '人数过少：{count} 位客户',
  everyone: '全部 {x}',
  atRisk: '有流失风险（P ≥ {p}）',
  spent: '迄今消费',
  clear: '清除',
  from: {
    lasso: '细分地图上的套索',
    box: '细分地图上的框选',
    tenth: '细分“{segment}”，按预期价值第 {tenth} 个十分位',
    segment: '细分“{segment}”',
    risk: '不下单概率 {low} 至 {high}',
    grid: '沉默 {recency}，{orders}',
    tier: '等级“{tier}”',
    list: '在名单中选出',
    filter: '名单的筛选结果',
    several: '多次选择的合并',
  },
  export: {
    open: '导出名单…',
    title: '导出名单',
    selected_other: '所选 {count} 位客户，含特征、评分、细分与等级。',
    everyone_other: '全部 {count} 位客户，含特征、评分、细分与等级。',
    format: '格式',
    safe: '会被电子表格当作公式执行的单元格已做安全处理。',
    leave: '该文件将经浏览器下载离开 Patron。',
    save: '保存文件',
    cancel: '取消',
  },
};
