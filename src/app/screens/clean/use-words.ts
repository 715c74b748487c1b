import { useTranslation } from 'react-i18next';

/** Words for what rules name in code; a name without words is shown as it is. */
export function useWords() {
  const { i18n } = useTranslation();
  const translate = i18n.t as (key: string, params?: object) => string;
  const written = (key: string, otherwise: string, params = {}) =>
    i18n.exists(key) ? translate(key, params) : otherwise.replaceAll('_', ' ');
  return {
    parameter: (name: string) => written(`clean.parameters.${name}`, name),
    choice: (name: string) => written(`clean.choices.${name}`, name),
    unit: (name: string) => written(`clean.units.${name}`, name),
    column: (name: string) => written(`data.role_.${name}`, name),
    found: (name: string) => written(`clean.found.${name}`, name),
    because: (code: string, params: Readonly<Record<string, string | number>>) =>
      written(`clean.because.${code}`, code, params),
  };
}
