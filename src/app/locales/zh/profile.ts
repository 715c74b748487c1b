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
    found_other: '请在其他步骤读取之前替换为化名：相同的值化名相同，关联仍然有效。',
    done_other: '{columns} 已在读取文件时替换为化名。密钥在本机生成，随项目保存。',
    replace: '替换为化名',
    replaceAll: '全部替换',
    restore: '重新读取原值',
  },
  edits: {
    replaced: '{column} 替换为化名',
    restored: '重新读取 {column} 的原值',
  },
  kinds: {
    email: '电子邮件地址',
    phone: '电话号码',
    resident_id: '居民身份证号',
    card: '银行卡号',
    iban: '银行账号',
    ip: '网络地址',
    name: '人名',
    address: '通讯地址',
    birth: '出生日期',
  },
  warnings: {
    constant: { name: '每格都是“{value}”。', what: '无从学习。请将角色设为不使用。' },
    nearly_unique: {
      name: '{rows} 个单元格中有 {distinct} 个不同取值。',
      what: '它标识行而不描述行。请勿用作属性。',
    },
    free_text: {
      name: '自由文本，每格约 {length} 个字符。',
      what: '角色为文本或商品名称时按文本读取，不作为属性。',
    },
    leaks_label: {
      name: '仅凭它几乎就能得出标签（AUC {auc}）。',
      what: '它可能在结果已知之后才写入。除非确知事前已有，请将角色设为不使用。',
    },
    personal: { name: '看来是{kind}。', what: '请替换为化名，或将角色设为不使用。' },
    ambiguous_dates: {
      name: '“{value}”可能是 {day_first}，也可能是 {month_first}。',
      what: '无法判定。请在表格上方选择哪个在前，或用角色按钮选择日期格式。',
      decided: '第 {decided_row} 行“{decided_value}”表明格式为 {taken}。',
    },
    ambiguous_numbers: {
      name: '“{value}”可能是 {point}，也可能是 {comma}。',
      what: '无法判定。请在表格上方或用角色按钮选择小数点。',
    },
    mixed_types: {
      name: '{count} 个单元格不是{kind}，如“{example}”。',
      what: '请用角色按钮选择类型；不符合的单元格将视为空并计数。',
    },
    mostly_missing: {
      name: '{share} 的单元格为空。',
      what: '它只说明少数行。用作属性时会附带缺失标记。',
    },
  },
};
