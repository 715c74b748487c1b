import { literal } from '../../engine/database';

const full = '０１２３４５６７８９：／－．　〇零一二三四五六七八九';
const half = '0123456789:/-. 00123456789';

/** Year, month, day, half of the day, hour, minute, second; the weekday between is passed over. */
export const chineseDatePattern =
  '^(\\d{4}) ?[年/.-] ?(\\d{1,2}) ?[月/.-] ?(\\d{1,2})[日号]? ?(?:[(]?(?:星期|周|礼拜)[\\d日天][)]?)? ?(?:T|(凌晨|早上|上午|中午|下午|傍晚|晚上|AM|PM))? ?(?:(\\d{1,2})[:时点] ?(?:(\\d{1,2})[:分]? ?)?(?:(\\d{1,2}(?:\\.\\d+)?)秒?)?)?$';

/**
 * 2024年3月5日, with or without 14:05, 14时5分, 下午2:05 or a weekday, full-width digits, and 二〇二四年三月五日 → TIMESTAMP; NULL
 * where it is none.
 */
export function chineseDateSql(text: string): string {
  const plain = `trim(translate(${tens(text)}, ${literal(full)}, ${literal(half)}))`;
  const names = "['y', 'm', 'd', 'p', 'h', 'i', 's']";
  const parts = `regexp_extract(${plain}, ${literal(chineseDatePattern)}, ${names})`;
  const hour = `CASE WHEN g.p IN ('下午', '傍晚', '晚上', 'PM') AND h < 12 THEN h + 12
    WHEN g.p = '中午' AND h < 11 THEN h + 12
    WHEN g.p IN ('凌晨', '早上', '上午', 'AM') AND h = 12 THEN 0 ELSE h END`;
  const zero = (part: string) => `coalesce(nullif(g.${part}, ''), '0')`;
  const clock = `list_transform([CAST(${zero('h')} AS INTEGER)], lambda h: ${hour})[1]`;
  return `list_transform([${parts}], lambda g: CASE WHEN g.y <> '' THEN TRY_CAST(
    g.y || '-' || g.m || '-' || g.d || ' ' || ${clock} || ':' || ${zero('i')} || ':' || ${zero('s')} AS TIMESTAMP) END)[1]`;
}

/** 二十三 → 二三, 十二 → 一二, 二十 → 二〇, 十 → 一〇, so that numerals can be taken one by one. */
function tens(text: string): string {
  const steps: [string, string][] = [
    ['([一二三])十([一二三四五六七八九])', '\\1\\2'],
    ['([一二三])十', '\\1〇'],
    ['十([一二三四五六七八九])', '一\\1'],
    ['十', '一〇'],
  ];
  const done = steps.reduce(
    (sql, [from, to]) => `regexp_replace(${sql}, ${literal(from)}, ${literal(to)}, 'g')`,
    text,
  );
  return `CASE WHEN contains(${text}, '十') THEN ${done} ELSE ${text} END`;
}
