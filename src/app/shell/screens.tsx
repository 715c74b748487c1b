import { type ComponentType, type LazyExoticComponent, lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { CommandButton } from '../commands/command-button';
import { useStore } from '../store/store';
import { Boundary } from './boundary';
import { type ScreenId, screenOpen } from './rooms';

const screens: Record<ScreenId, LazyExoticComponent<ComponentType>> = {
  start: lazy(() => import('../screens/start/start-screen')),
  data: lazy(() => import('../screens/data/data-screen')),
  clean: lazy(() => import('../screens/clean/clean-screen')),
  runs: lazy(() => import('../screens/run/run-screen')),
  models: lazy(() => import('../screens/models/models-screen')),
  overview: lazy(() => import('../screens/overview/overview-screen')),
  segments: lazy(() => import('../screens/segments/segments-screen')),
  lists: lazy(() => import('../screens/lists/lists-screen')),
};

/** One screen, loaded when first opened; its faults end at its own boundary. */
export function Screen({ id }: { id: ScreenId }) {
  const { t } = useTranslation();
  const open = useStore((s) => screenOpen(id, s));
  const arriving = useStore(
    ({ keep }) => keep.state === 'hydrating' || (keep.state === 'off' && keep.trouble === null),
  );
  const Chosen = screens[id];
  if (!open && arriving) {
    return (
      <div className="closed">
        <h1>{t(`shell.screens.${id}`)}</h1>
        <p>{t('shell.keep.states.hydrating')}</p>
      </div>
    );
  }
  if (!open) {
    return (
      <div className="closed">
        <h1>{t(`shell.screens.${id}`)}</h1>
        <p>{t('shell.closed')}</p>
        <div className="row">
          <CommandButton id="files.open" variant="filled" showKeys />
          <CommandButton id="sample.open" />
        </div>
      </div>
    );
  }
  return (
    <Boundary scope="screen" key={id}>
      <Suspense fallback={<div className="card-loading" role="progressbar" aria-label={t('ui.loading')} />}>
        <Chosen />
      </Suspense>
    </Boundary>
  );
}
