import './theme/mantine-styles';
import './theme/tokens.css';
import './theme/base.css';
import './theme/mantine.css';
import { MantineProvider } from '@mantine/core';
import { Suspense, use, useLayoutEffect } from 'react';
import { Router } from 'wouter';
import { useHashLocation } from 'wouter/use-hash-location';
import { startLanguages } from './locales/i18n';
import { Boundary } from './shell/boundary';
import { Shell } from './shell/shell';
import { useStore } from './store/store';
import { cssVariables, theme } from './theme/theme';

const languages = startLanguages();

/** The whole app, once its texts are there. The session is installed before. */
export function App() {
  const scheme = useStore((s) => s.theme);
  useLayoutEffect(() => {
    document.documentElement.dataset.theme = scheme;
  }, [scheme]);
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} forceColorScheme={scheme}>
      <Boundary scope="app">
        <Suspense>
          <Texted />
        </Suspense>
      </Boundary>
    </MantineProvider>
  );
}

function Texted() {
  use(languages);
  return (
    <Router hook={useHashLocation}>
      <Shell />
    </Router>
  );
}
