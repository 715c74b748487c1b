import type { compute as english } from '../en/compute';
import type { Shape } from '../shape';

export const compute: Shape<typeof english> = {
  gpu: '图形处理器 {adapter} 已通过自检。',
  gpu_none: '此浏览器未向网页提供图形处理器，因此在处理器上计算。',
  gpu_software: '这里唯一的图形适配器是软件模拟的（{adapter}），比处理器本身更慢。',
  gpu_failed: '图形处理器未通过自检（{test}：{got}），其数值不可信，因此改在处理器上计算。',
  gpu_lost: '图形处理器在计算途中丢失，其余部分改在处理器上计算。可重新选择后端再试。',
  wasm_failed: 'WebAssembly 未通过自检（{test}：{got}），因此改用普通 JavaScript 计算，速度较慢。',
  asked: '由您选择：{backend}。它已通过自检。',
};
