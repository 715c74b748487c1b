import type { ui as english } from '../en/ui';
import type { Shape } from '../shape';

export const ui: Shape<typeof english> = {
  loading: '正在加载',
  join: '{a}{b}',
  details: {
    copy: '复制详情',
    copied: '已复制',
  },
  again: '重试',
  close: '关闭',
  dismiss: '知道了',
  models: {
    naive_mean: '总体均值',
    naive_past_rate: '历史频率',
    naive_past_spend: '历史消费',
    bgnbd: 'BG/NBD',
    mbgnbd: 'MBG/NBD',
    paretonbd: 'Pareto/NBD',
    logistic: '逻辑回归',
    gbt: '提升树',
    lstm: 'LSTM',
    gru: 'GRU',
    cnn: 'CNN',
    transformer: 'Transformer',
    ensemble: '集成',
    imported: '导入模型',
  },
  broken: {
    app: '这是我们的错误：页面无法显示。您的文件未受影响。可复制详情或重试。',
    screen: '这是我们的错误：此页无法显示。已加载的内容仍在。可复制详情或重试。',
    reload: '重新加载页面',
  },
};
