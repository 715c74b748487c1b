import type { Language, Maybe } from './format';
import { missing, present } from './numbers';

type Day = string | Date | null | undefined;

/** Days are UTC days of the project's zone, so they are read and written without a shift. */
function parse(day: Day): Date | null {
  if (!day) return null;
  const date = typeof day === 'string' ? new Date(day.length === 7 ? `${day}-01` : day) : day;
  return Number.isNaN(date.getTime()) ? null : date;
}

const englishMonth = new Intl.DateTimeFormat('en-US', { month: 'short', timeZone: 'UTC' });

export function createDates(language: Language) {
  const zh = language === 'zh';
  const write = (day: Day, english: (d: Date) => string, chinese: (d: Date) => string) => {
    const date = parse(day);
    return date ? (zh ? chinese(date) : english(date)) : missing;
  };
  const unit = (value: number, one: string, other: string, chinese: string) =>
    zh
      ? `${value.toLocaleString('zh-CN')} ${chinese}`
      : `${value.toLocaleString('en-GB')} ${value === 1 ? one : other}`;

  return {
    /** 12 Jun 2011, 2011年6月12日. */
    date: (day: Day) =>
      write(
        day,
        (d) => `${d.getUTCDate()} ${englishMonth.format(d)} ${d.getUTCFullYear()}`,
        (d) => `${d.getUTCFullYear()}年${d.getUTCMonth() + 1}月${d.getUTCDate()}日`,
      ),
    /** 12 Jun, 6月12日. */
    shortDate: (day: Day) =>
      write(
        day,
        (d) => `${d.getUTCDate()} ${englishMonth.format(d)}`,
        (d) => `${d.getUTCMonth() + 1}月${d.getUTCDate()}日`,
      ),
    /** Jun 2011, 2011年6月. */
    month: (day: Day) =>
      write(
        day,
        (d) => `${englishMonth.format(d)} ${d.getUTCFullYear()}`,
        (d) => `${d.getUTCFullYear()}年${d.getUTCMonth() + 1}月`,
      ),
    /** Jun, 6月. */
    monthShort: (day: Day) =>
      write(
        day,
        (d) => englishMonth.format(d),
        (d) => `${d.getUTCMonth() + 1}月`,
      ),
    days: (value: Maybe) => (present(value) ? unit(Math.round(value), 'day', 'days', '天') : missing),
    /** 0.2 s, 40 s, 1 min 20 s. */
    seconds: (value: Maybe) => {
      if (!present(value)) return missing;
      const [s, min] = zh ? ['秒', '分'] : ['s', 'min'];
      if (value < 9.95) return `${value.toFixed(1)} ${s}`;
      const whole = Math.round(value);
      if (whole < 60) return `${whole} ${s}`;
      const rest = whole % 60;
      return rest === 0 ? `${whole / 60} ${min}` : `${Math.floor(whole / 60)} ${min} ${rest} ${s}`;
    },
  };
}
