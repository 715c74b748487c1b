/** ISO 4217 codes of currencies in use. */
const codes = new Set(
  `AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY
  COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR
  IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR
  MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD
  SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XOF
  XPF YER ZAR ZMW ZWG DEM FRF ITL ESP NLG ATS BEF PTE FIM IEP GRD HRK LTL LVL EEK`.split(/\s+/),
);

/** Signs and names that mean one currency wherever they are used. */
const sure: Readonly<Record<string, string>> = {
  '€': 'EUR',
  EURO: 'EUR',
  EUROS: 'EUR',
  欧元: 'EUR',
  '£': 'GBP',
  'POUND STERLING': 'GBP',
  'POUNDS STERLING': 'GBP',
  STG: 'GBP',
  英镑: 'GBP',
  US$: 'USD',
  $US: 'USD',
  'US DOLLAR': 'USD',
  'US DOLLARS': 'USD',
  美元: 'USD',
  RMB: 'CNY',
  CNH: 'CNY',
  RENMINBI: 'CNY',
  人民币: 'CNY',
  'CN¥': 'CNY',
  YEN: 'JPY',
  円: 'JPY',
  日元: 'JPY',
  'JP¥': 'JPY',
  HK$: 'HKD',
  港币: 'HKD',
  港元: 'HKD',
  NT$: 'TWD',
  新台币: 'TWD',
  新臺幣: 'TWD',
  A$: 'AUD',
  AU$: 'AUD',
  C$: 'CAD',
  CA$: 'CAD',
  S$: 'SGD',
  NZ$: 'NZD',
  R$: 'BRL',
  '₩': 'KRW',
  韩元: 'KRW',
  '₹': 'INR',
  '₽': 'RUB',
  '₺': 'TRY',
  '₫': 'VND',
  '₪': 'ILS',
  '฿': 'THB',
  '₴': 'UAH',
  ZŁ: 'PLN',
  KČ: 'CZK',
  SFR: 'CHF',
};

/** Signs that several currencies share: the project's own counts where it is one of them. */
const shared: Readonly<Record<string, readonly string[]>> = {
  $: ['USD', 'CAD', 'AUD', 'NZD', 'SGD', 'HKD', 'TWD', 'MXN', 'CLP', 'COP', 'ARS'],
  DOLLAR: ['USD', 'CAD', 'AUD', 'NZD', 'SGD', 'HKD', 'TWD'],
  '¥': ['JPY', 'CNY'],
  元: ['CNY', 'TWD', 'HKD'],
  YUAN: ['CNY', 'TWD'],
  POUND: ['GBP', 'EGP'],
  KR: ['SEK', 'NOK', 'DKK', 'ISK'],
};

/** The ISO 4217 code that a cell means; null where it is none, or one of several and `project` does not say which. */
export function currencyOf(cell: string, project: string | null): string | null {
  const word = cell.normalize('NFKC').trim().toUpperCase().replace(/\.$/, '');
  if (codes.has(word)) return word;
  const named = sure[word];
  if (named) return named;
  return project !== null && shared[word]?.includes(project) ? project : null;
}
