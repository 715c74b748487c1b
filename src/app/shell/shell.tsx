import { lazy, Suspense, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Redirect, Route, Switch, useLocation } from 'wouter';
import { useStore } from '../store/store';
import { Announcer } from './announcer';
import { DropTarget } from './drop-target';
import { FileInput } from './file-input';
import { Footer } from './footer';
import { Header } from './header';
import { KeepNotices } from './keep-notices';
import { KeysDialog } from './keys-dialog';
import { Palette, palette } from './palette';
import { Rail } from './rail';
import { isScreen } from './rooms';
import { Screen } from './screens';
import { TroubleBar } from './trouble-bar';
import { useKeys } from './use-keys';
import './shell.css';

const SelectionBar = lazy(async () => ({
  default: (await import('../selection/selection-bar')).SelectionBar,
}));
const takesSelection: readonly string[] = ['models', 'overview', 'segments', 'lists'];

/** The frame that every screen stands in. */
export function Shell() {
  const { t } = useTranslation();
  const [location] = useLocation();
  const project = useStore((s) => s.project?.name);
  const selected = useStore((s) => s.selection !== null);
  const main = useRef<HTMLElement>(null);
  const arrived = useRef(false);
  const name = location.slice(1);
  const current = isScreen(name) ? name : 'start';
  const barShown = selected && takesSelection.includes(current);
  useKeys();

  const title = t(`shell.screens.${current}`);
  useEffect(() => {
    document.title = project ? `${title} · ${project} · Patron` : `${title} · Patron`;
  }, [title, project]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: focus follows the address, not the first drawing
  useEffect(() => {
    if (arrived.current) main.current?.focus();
    arrived.current = true;
  }, [current]);

  return (
    <div className="app">
      {/* biome-ignore lint/a11y/useValidAnchor: it moves the focus, for the address carries the screen */}
      <a
        className="skip"
        href="#main"
        onClick={(event) => {
          event.preventDefault();
          main.current?.focus();
        }}
      >
        {t('shell.skip')}
      </a>
      <Header openPalette={palette.open} />
      <Rail current={current} />
      <main id="main" ref={main} className="main" tabIndex={-1} data-screen={current}>
        <TroubleBar />
        <KeepNotices />
        <Switch>
          <Route path="/:screen">
            {({ screen }) => (isScreen(screen) ? <Screen id={screen} /> : <Redirect to="/start" replace />)}
          </Route>
          <Route>
            <Redirect to="/start" replace />
          </Route>
        </Switch>
        {barShown && (
          <Suspense>
            <SelectionBar />
          </Suspense>
        )}
      </main>
      <Footer />
      <Palette />
      <KeysDialog />
      <FileInput />
      <DropTarget />
      <Announcer />
    </div>
  );
}
