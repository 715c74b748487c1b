import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { detectEncoding } from '../../../src/pipeline/ingest/encoding/detect';

const words: Record<string, string> = {
  gb18030: '张伟 王芳 李娜 刘洋 陈静 北京 上海 广州 连衣裙 运动鞋',
  big5: '陳大文 林美玲 黃志明 臺北 高雄 連衣裙 運動鞋 張偉 書本 電腦',
  shift_jis: '田中太郎 佐藤花子 鈴木一郎 東京 大阪 シャツ くつ 本 かばん 帽子',
  'euc-jp': '田中太郎 佐藤花子 鈴木一郎 東京 大阪 シャツ くつ 本 かばん 帽子',
  'euc-kr': '김철수 이영희 박민수 서울 부산 셔츠 신발 책 가방 모자',
  'windows-1250': 'Dvořák Nováková Łódź Kraków Győr Žilina Škoda Wałęsa Plzeň Černý',
  'windows-1251': 'Иванов Петрова Москва Киев Рубашка Обувь Книга Сидоров Анна Ольга',
  'windows-1252': 'Müller Zoë François Köln Señor Straße Café Ångström Jürgen Élodie',
  'windows-1253': 'Παπαδόπουλος Αθήνα Γιώργος Μαρία Θεσσαλονίκη Βιβλίο Παπούτσι Τσάντα Καπέλο Ελένη',
  'windows-1254': 'Yılmaz Şahin İstanbul Çelik Öztürk Ayşe Güneş Gömlek Ayakkabı Çanta',
  'windows-1255': 'כהן לוי ירושלים תל אביב חולצה נעליים ספר תיק כובע',
  'windows-1256': 'محمد أحمد القاهرة الرياض قميص حذاء كتاب حقيبة قبعة فاطمة',
  'windows-1257': 'Kalniņš Rīga Jānis Šiauliai Kęstutis Tõnu Žukauskas Bērziņš Krāsa Čiurlionis',
  'windows-874': 'สมชาย กรุงเทพ เสื้อ รองเท้า หนังสือ กระเป๋า หมวก สมหญิง เชียงใหม่ ภูเก็ต',
  'koi8-r': 'Иванов Петрова Москва Киев Рубашка Обувь Книга Сидоров Анна Ольга',
  'utf-8': 'Müller Zoë 张伟 Köln Señor 田中 Café Ångström 김철수 Élodie',
  'utf-16le': 'Müller Zoë 张伟 Köln Señor 田中 Café Ångström 김철수 Élodie',
  'utf-16be': 'Müller Zoë 张伟 Köln Señor 田中 Café Ångström 김철수 Élodie',
};

/** A table of so many rows, the first of them with the word at `from`. */
const written = (encoding: string, from: number, rows: number) => {
  const list = (words[encoding] ?? '').split(' ');
  const lines = Array.from({ length: rows }, (_, i) => `${1000 + i},${list[(from + i * 7) % 10]},${i}.50`);
  return new Uint8Array(iconv.encode(`id,name,amount\n${lines.join('\n')}\n`, encoding));
};

test.each(Object.keys(words))('%s: ten names are enough to be sure', (encoding) => {
  const found = detectEncoding(written(encoding, 0, 10), true);
  expect(found.encoding).toBe(encoding);
  expect(found.confidence).toBeGreaterThan(0.8);
});

test('of single names few are taken for sure and wrong, and most of those that are not sure are right', () => {
  const looks = Object.keys(words).flatMap((encoding) =>
    Array.from({ length: 10 }, (_, from) => ({
      encoding,
      found: detectEncoding(written(encoding, from, 1), true),
    })),
  );
  const wrong = looks.filter(({ encoding, found }) => found.encoding !== encoding);
  expect(wrong.filter(({ found }) => found.confidence >= 0.8).length).toBeLessThanOrEqual(looks.length / 20);
  expect(wrong.length).toBeLessThan(looks.length / 2.5);
});

test('a mark proves it; plain ASCII is UTF-8 until a later byte says otherwise', () => {
  expect(
    detectEncoding(new Uint8Array(iconv.encode('id\n1\n', 'utf-16be', { addBOM: true })), true),
  ).toMatchObject({
    encoding: 'utf-16be',
    confidence: 1,
  });
  expect(detectEncoding(new TextEncoder().encode('id\n1\n'), true)).toMatchObject({
    encoding: 'utf-8',
    confidence: 1,
    plain: true,
  });
});

test.each(['utf-16le', 'utf-16be'])('Chinese prose in %s without a mark: 一 is no letter N', (encoding) => {
  const text = `cat,label,review\n${'书籍,1,一本好书，一看就喜欢，内容一流；发货很快。\n'.repeat(40)}`;
  const bytes = new Uint8Array(iconv.encode(text, encoding));
  expect(detectEncoding(bytes, true)).toMatchObject({ encoding, confidence: 0.95 });
});

test('zero bytes in other text do not make it UTF-16', () => {
  const bytes = new TextEncoder().encode(`id,name\n${'1,\0\0\0\0x\n'.repeat(20)}`);
  expect(detectEncoding(bytes, true).encoding).toBe('utf-8');
});

test('UTF-8 with some wrong bytes stays UTF-8, and a character cut at the end is not wrong', () => {
  const bytes = new TextEncoder().encode('name\nZoë\nJosé\nÅsa\nJürgen\n');
  bytes[7] = 0xff;
  expect(detectEncoding(bytes, true).encoding).toBe('utf-8');
  expect(detectEncoding(new TextEncoder().encode('name\nZoë').subarray(0, -1), false).encoding).not.toBe(
    'windows-1252',
  );
});
