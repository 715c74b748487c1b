import type { ErrorCode } from '../../pipeline/errors/sentences';

/** The sentences of pipeline/errors in Chinese, by the same codes. */
export const zhErrors: Record<ErrorCode, string> = {
  'run.cancelled': '已取消。已完成的部分保留。',
  'worker.crashed': '工作线程 {worker} 中断（{detail}），已重新启动；已加载的内容仍在。',
  'worker.timeout': '工作线程 {worker} 在 {seconds} 秒内未回应 {method}。请重试。',
  'worker.memory': '本页在 {step} 时内存不足。请关闭其他标签页，或按客户抽样加载。',
  'fault.unexpected': '这是我们的错误：{what}。可复制详情或重试。',
  'project.invalid': '项目文件在 {path} 处无效：{reason}。请更正后重新打开。',
  'project.version': '该项目由更新版本的 Patron（版本 {version}）保存。请更新本页后再打开。',
  'project.json': '项目文件不是有效的 JSON：{reason}。',
};
