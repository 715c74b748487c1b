import type { profile as english } from '../en/profile';
import type { Shape } from '../shape';

export const profile: Shape<typeof english> = {
  spread: '{column} 的分布：各取值的行数。',
  top: '{column} 最常见的取值',
  rows: '行数',
  bin: '{bin}：{rows} 行',
  central: '坐标轴覆盖中间 99% 的单元格；其余计入两端的柱。',
  quantiles: '分位数',
  figures: {
    type: '类型',
    missing: '缺失',
    distinct: '不同取值',
    range: '范围',
    mean: '平均值',
    outliers: '离群值',
    noOutliers: '无',
    outside: '{n} 个在 {low} – {high} 之外',
    length: '单元格长度',
    characters: '平均 {n} 个字符',
  },
  pseudonym: {
    pill: '化名',
    found_other:
      '{columns} 看来含有个人信息。请在其他步骤读取之前替换为化名：相同的值化名相同，关联仍然有效。',
    done_other: '{columns} 已在读取文件时替换为化名。密钥在本机生成，随项目保存。',
    replace: '替换为化名',
    replaceAll: '全部替换',
    restore: '重新读取原值',
  },
  edits: {
    replaced: '{column} 替换为化名',
    restored: '重新读取 {column} 的原值',
  },
  warnings: {
    constant: { name: '只有一个取值。', what: '所有单元格都相同，无从学习。请将角色设为不使用。' },
    nearly_unique: { name: '几乎每格都不同。', what: '它标识行而不描述行。请勿用作属性。' },
    free_text: { name: '自由文本。', what: '角色为文本或商品名称时按文本读取，不作为属性。' },
    leaks_label: {
      name: '几乎直接透露标签。',
      what: '它可能在结果已知之后才写入。除非确知事前已有，请将角色设为不使用。',
    },
    personal: { name: '个人信息。', what: '请替换为化名，或将角色设为不使用。' },
    ambiguous_dates: {
      name: '日与月可能颠倒。',
      what: '请在表格上方选择哪个在前，或用角色按钮选择日期格式。',
    },
    mixed_types: {
      name: '混有数字、日期和文本。',
      what: '请用角色按钮选择类型；不符合的单元格将视为空并计数。',
    },
    mostly_missing: { name: '大多为空。', what: '它只说明少数行。用作属性时会附带缺失标记。' },
  },
};
