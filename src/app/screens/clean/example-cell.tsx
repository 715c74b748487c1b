import { useTranslation } from 'react-i18next';
import type { Example } from './use-examples';
import { visibleText } from './visible-text';

const fits = 40;

/** A cell as the file has it, whatever stands in it; long ones are cut and whole on hover. */
export function ExampleCell({ text }: { text: string | null }) {
  const { t } = useTranslation();
  if (text === null || text === '') return <span className="muted">{t('data.empty')}</span>;
  return (
    <span className="clean-cell" title={text.length > fits ? text : undefined}>
      {visibleText(text)}
    </span>
  );
}

/** A cell that the rule rewrote: before → after. */
export function ChangedCell({ change }: { change: Example['changes'][number] }) {
  return (
    <>
      <del>
        <ExampleCell text={change.before} />
      </del>{' '}
      →{' '}
      <ins>
        <ExampleCell text={change.after} />
      </ins>
    </>
  );
}
