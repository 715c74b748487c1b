import { useTranslation } from 'react-i18next';
import { CommandButton } from '../../commands/command-button';
import { Gives } from './gives';
import { Kept } from './kept';
import { Promises } from './promises';
import { Samples } from './samples';
import '../../ui/card.css';
import './start.css';

export default function StartScreen() {
  const { t } = useTranslation();
  return (
    <div className="start">
      <header>
        <h1>{t('start.title')}</h1>
        <p>{t('ui.join', { a: t('start.lead'), b: t('start.promise') })}</p>
      </header>
      <section className="start-drop" aria-labelledby="start-drop">
        <h2 id="start-drop">{t('start.drop')}</h2>
        <p>{t('start.formats')}</p>
        <div className="row start-ways">
          <CommandButton id="files.open" variant="filled" size="big" showKeys />
          <CommandButton id="files.paste" size="big" showKeys />
          <CommandButton id="project.open" size="big" />
        </div>
      </section>
      <div className="row start-columns">
        <div className="start-open">
          <Kept />
          <Samples />
        </div>
        <Gives />
      </div>
      <Promises />
    </div>
  );
}
