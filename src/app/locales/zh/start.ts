import type { start as english } from '../en/start';
import type { Shape } from '../shape';

export const start: Shape<typeof english> = {
  title: '哪些客户会留下，他们值多少',
  lead: '拖入您的订单导出文件。',
  promise: '读取、清洗、建模都在本页完成，不上传任何数据。',
  drop: '将文件或文件夹拖到这里',
  formats: '支持 CSV、TSV、Arrow，也可 gzip 压缩。同一店铺的多个文件会合并。',
  choose: '选择文件',
  paste: {
    label: '粘贴表格',
    press: '浏览器未提供剪贴板内容。请复制表格，然后在本页按 Ctrl V。',
  },
  project: '打开项目',
  sample: {
    title: '或从示例开始',
    note: '几秒即可打开，无需网络',
    name: '示例店铺',
    what: '6,000 位客户的订单、事件、评论和一次营销活动',
    simulated: '模拟',
    open: '打开',
    command: '打开示例店铺',
  },
  none: '本机的项目会显示在这里。目前还没有。',
  settingsOnly: '项目只含设置；文件留在原处。',
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
