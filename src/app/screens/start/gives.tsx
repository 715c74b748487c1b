import { useTranslation } from 'react-i18next';

const steps = [
  ['start.gives.roles', 'start.gives.rolesWhat'],
  ['start.gives.rules', 'start.gives.rulesWhat'],
  ['start.gives.models', 'start.gives.modelsWhat'],
  ['start.gives.list', 'start.gives.listWhat'],
] as const;

export function Gives() {
  const { t } = useTranslation();
  return (
    <section className="start-gives" aria-labelledby="start-gives">
      <div className="start-head">
        <h2 id="start-gives">{t('start.gives.title')}</h2>
      </div>
      <ol className="card">
        {steps.map(([name, what], i) => (
          <li key={name}>
            <span className="start-step" aria-hidden>
              {i + 1}
            </span>
            <div>
              <b>{t(name)}</b>
              <p className="note">{t(what)}</p>
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}
