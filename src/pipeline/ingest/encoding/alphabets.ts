const cyrillic = 'абвгдежзийклмнопрстуфхцчшщъыьэюя';

/** Letters beyond ASCII, lower case, of the languages that are written in an encoding of one byte a character. */
export const alphabets: Readonly<Record<string, { readonly latin: boolean; readonly letters: string[] }>> = {
  'windows-1252': {
    latin: true,
    letters: [
      'äöüß',
      'àâæçèéêëîïôùûüÿœ',
      'áéíñóúü',
      'ãõáéíóúâêôàç',
      'åäöæøé',
      'àèéìòù',
      'ëïéö',
      'äöüßàâçèéêëîïôùûœáíñóúãõåæøìò',
    ],
  },
  'windows-1250': {
    latin: true,
    letters: [
      'áčďéěíňóřšťúůýž',
      'ąćęłńóśźż',
      'áéíóöőúüű',
      'ăâîşţ',
      'čćđšž',
      'áäčďéíĺľňóôŕšťúýž',
      'áčďéěíňóřšťúůýžąćęłńśźżöőüűăâîşţđäĺľôŕ',
    ],
  },
  'iso-8859-2': { latin: true, letters: ['áčďéěíňóřšťúůýž', 'ąćęłńóśźż', 'čćđšž'] },
  'windows-1254': { latin: true, letters: ['çğıöşü', 'çğıöşüâîû'] },
  'windows-1257': { latin: true, letters: ['ąčęėįšųūž', 'āčēģīķļņšūž', 'äõöüšž'] },
  'windows-1258': { latin: true, letters: ['ăâđêôơưàáèéìíòóùúýãõñ\u0300\u0301\u0303\u0309\u0323'] },
  macintosh: { latin: true, letters: ['äöüß', 'àâæçèéêëîïôùûüÿœ', 'áéíñóúü', 'ãõáéíóúâêôàç', 'åäöæøé'] },
  'windows-1251': {
    latin: false,
    letters: [`${cyrillic}ё`, 'абвгґдеєжзиіїйклмнопрстуфхцчшщьюя', 'абвгдђежзијклљмнњопрстћуфхцчџш'],
  },
  'koi8-r': { latin: false, letters: [`${cyrillic}ё`] },
  ibm866: { latin: false, letters: [`${cyrillic}ё`] },
  'windows-1253': { latin: false, letters: ['αβγδεζηθικλμνξοπρστυφχψωςάέήίόύώϊϋΐΰ'] },
  'windows-1255': { latin: false, letters: ['אבגדהוזחטיכלמנסעפצקרשתךםןףץ'] },
  'windows-1256': {
    latin: false,
    letters: ['ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأؤإئةى', 'ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی'],
  },
  'windows-874': {
    latin: false,
    letters: ['กขคฆงจฉชซญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮะัาำิีึืุูเแโใไๅๆ็่้๊๋์'],
  },
};
