import i18next, { type FormatterModule } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { useStore } from '../store/store';
import { type Resources, resources } from './resources';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: Resources };
    interpolationPrefix: '{';
    interpolationSuffix: '}';
  }
}

type Language = 'en' | 'zh';
const locales = { en: 'en-GB', zh: 'zh-CN' } as const;

/** Numbers in sentences are grouped in the interface language; other text comes ready from format/. */
const numbers: FormatterModule = {
  type: 'formatter',
  format(value: unknown, _format, language) {
    if (typeof value !== 'number') return String(value);
    return value.toLocaleString(locales[language === 'zh' ? 'zh' : 'en']).replace(/^-/, '−');
  },
  init() {},
  add() {},
  addCached() {},
};

async function show(language: Language): Promise<void> {
  if (language === 'zh' && !i18next.hasResourceBundle('zh', 'translation')) {
    const { resourcesZh } = await import('./resources-zh');
    i18next.addResourceBundle('zh', 'translation', resourcesZh);
  }
  await i18next.changeLanguage(language);
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
}

/** Starts the texts in the stored language and follows the store from then on. Resolves when they can be drawn. */
export async function startLanguages(): Promise<void> {
  await i18next
    .use(numbers)
    .use(initReactI18next)
    .init({
      lng: 'en',
      fallbackLng: 'en',
      resources: { en: { translation: resources } },
      interpolation: { prefix: '{', suffix: '}', escapeValue: false, alwaysFormat: true },
      returnNull: false,
    });
  useStore.subscribe((now, before) => {
    if (now.language !== before.language) void show(now.language);
  });
  await show(useStore.getState().language);
}
