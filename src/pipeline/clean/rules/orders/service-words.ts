/** Words by which shops name lines that are no goods; English and Chinese. */

const phrases = [
  'postage( and packing| & packing)?',
  'dotcom postage',
  'shipping',
  'shipping and handling',
  'carriage',
  'freight',
  'delivery',
  '(bank|credit card|card|service|handling|delivery|shipping|postage|processing|admin(istration)?|late) (charges?|fees?)',
  'fees?',
  'charges?',
  'surcharge',
  'amazon fee',
  '.* commission',
  'commission',
  '(adjust|adjust bad debt|manual adjustment|price adjustment|stock adjustment|bad debt)',
  'adjustment( by .*)?',
  'manual',
  '(discount|rebate|credit|credit note|refund|deposit|tip|donation|insurance|tax|vat|rounding)',
  '(gift )?(voucher|certificate|card)s?',
  '.* gift voucher .*',
  '.* gift cards?( activat(ion|i))?',
  'coupons?([/ ].*)?',
  'bottle deposits?',
  'misc(ellaneous)?[.]? (sales )?(trans|transactions?)',
  '(money orders?|lottery tickets?)',
  '(free )?samples?',
  'test product',
  'this is a test product',
].join('|');

/** A description that is nothing but such words (a full stop at its end aside). */
export const servicePhrase = `^(${phrases})[ .]*$`;

/** A code that is such a word, whole or before a number. */
export const serviceCode =
  '^(post|postage|dot|ship|shipping|freight|carriage|delivery|fee|amazonfee|bank ?charges|adjust|adjustment|discount|disc|voucher|coupon|gift_?[0-9_]+|giftcard|samples?|manual|refund|deposit|rounding|tip|tax|test)[-_ ]?[0-9]*$';

/** Any of these in a short Chinese name. */
export const serviceChinese =
  '运费|邮费|快递费|物流费|配送费|手续费|服务费|包装费|安装费|补差|差价|补邮|补运|优惠券|代金券|抵用券|购物券|红包|积分抵|礼品卡|储值|充值|押金|定金|退款|调账|坏账|试用装|小样|打赏|税费';
export const longestChinese = 16;
