import type { start as english } from '../en/start';
import type { Shape } from '../shape';

export const start: Shape<typeof english> = {
  title: '哪些客户会留下，他们值多少',
  lead: '拖入您的订单导出文件。',
  promise: '读取、清洗、建模都在本页完成，不上传任何数据。',
  drop: '将文件或文件夹拖到这里',
  formats:
    '支持 CSV、TSV、JSON、工作簿、Parquet、Arrow 及其压缩文件，或 .patron 项目。同一店铺的多个文件会合并。',
  choose: '选择文件',
  paste: {
    label: '粘贴表格',
    press: '浏览器未提供剪贴板内容。请复制表格，然后在本页按 Ctrl V。',
  },
  project: '打开项目',
  sample: {
    title: '或从示例开始',
    note: '几秒即可打开，只从本地址读取',
    name: '示例店铺',
    what: '6,000 位客户的订单、事件、评论和一次营销活动',
    simulated: '模拟',
    open: '打开',
    command: '打开示例店铺',
  },
  shipped: {
    'complete-journey': {
      name: 'Complete Journey',
      what: '2,377 户家庭的 75,000 行杂货订单、27 次营销活动及优惠券使用记录',
      command: '打开示例 Complete Journey',
    },
    telco: {
      name: '电信客户流失',
      what: '一家虚构电信公司的 7,043 位客户，21 列，含标签',
      command: '打开示例电信客户流失',
    },
    events: {
      name: '点击事件',
      what: '600 位用户的 31,106 个事件',
      command: '打开示例点击事件',
    },
  },
  kept: {
    title: '本机的项目',
    note: '含表、结果和历史；刷新后会恢复',
    none: '本机的项目会显示在这里。目前还没有。',
    off: '本机不保存任何内容；请将项目存为文件。',
    open: '打开 {name}',
    here: '已在此打开',
    rows_other: '{count} 行',
    noRows: '仅设置',
    auc: 'AUC {auc}',
    when: '保存时间',
    what: '内容',
    size: '大小',
    name: '名称',
    actions: '可用操作',
    rename: '重命名 {name}',
    duplicate: '复制 {name}',
    delete: '删除 {name}',
    all_other: '再显示 {count} 个',
    room: '本机已用 {used}，共 {quota}。',
  },
  gives: {
    title: '一份导出能给您什么',
    roles: '推测角色',
    rolesWhat: '客户、订单、日期、商品、金额',
    rules: '规则计数',
    rulesWhat: '退货、重复、缺失客户；每项均可撤销',
    models: '模型竞争',
    modelsWhat: 'LSTM、逻辑回归与朴素基线并列',
    list: '带走一份名单',
    listWhat: '每位客户的风险、价值、细分与等级',
  },
  privacy: {
    title: '数据不离开本机',
    what: '本页只能访问自身地址，由浏览器强制执行。页眉的账本计数：已发送 {size}。',
    blocked_other: '已拦截 {count} 次外部请求，未发送任何内容。页眉的账本列出了它们。',
  },
  compute: {
    title: '模型将在 {backend} 上运行',
    later: '模型在本机最好的后端上运行',
  },
};
