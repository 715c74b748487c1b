/** What shop systems write where a customer wrote nothing; English, German, French and Chinese. A whole text, in lower case. */
const sentences = [
  '(this|the) (user|customer|buyer|reviewer) (did not|didn.?t|has not|hasn.?t) (leave|left|write|written|provide|provided|give|given) (a |any )?(comment|review|feedback|text)s?',
  '(this|the) (user|customer|buyer|reviewer) left no (comment|review|feedback|text)s?',
  'no (comment|review text|review|text|feedback)s? (was |were )?(left|given|written|provided|available|entered)',
  '(comment|review|text) (not available|unavailable|removed|deleted|hidden)( by (the )?(moderator|admin|shop|user))?',
  '(n/?a|none|null|nil|no comments?|no review|no text|not applicable)',
  '(default|automatic|auto) (positive )?(review|rating|comment|feedback)',
  'kein(e)? (kommentar|bewertungstext|text)( vorhanden| abgegeben)?',
  'aucun commentaire',
  '(此|该|本)(用户|买家|顾客|会员|客户)(没有|未|尚未|并未)(及时)?(填写|写下|发表|给出|留下|作出|做出)?(任何)?(文字)?(评价|评论|内容|评语)?(内容)?',
  '(系统|买家|用户|自动)?(系统)?默认(给予|为)?(好评|评价|五星好评|五星)',
  '(评价方|用户|买家|顾客)(未|没有)(及时)?(做出|作出|填写)?评价[,，、]?(系统默认好评)?',
  '(暂无|无|没有)(评价|评论|内容)(内容)?',
].join('|');

export const knownTemplate = `^[\\s("【\\[（*]*(${sentences})[\\s)"】\\]）*.!。！~～]*$`;
