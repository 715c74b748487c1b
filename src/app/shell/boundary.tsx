import { Button } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { CopyDetails } from '../ui/copy-details';
import { Notice } from '../ui/notice';

interface BoundaryProps {
  readonly scope: 'app' | 'screen';
  readonly children: ReactNode;
}

/** Ends a drawing fault in a sentence and a way on, never in a white page. */
export class Boundary extends Component<BoundaryProps, { readonly error: Error | null }> {
  override state = { error: null };

  static getDerivedStateFromError(error: unknown) {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override render() {
    const { error } = this.state;
    if (!error) return this.props.children;
    return <Broken scope={this.props.scope} error={error} again={() => this.setState({ error: null })} />;
  }
}

interface BrokenProps {
  readonly scope: 'app' | 'screen';
  readonly error: Error;
  readonly again: () => void;
}

function Broken({ scope, error, again }: BrokenProps) {
  const { t } = useTranslation();
  const details = `${error.name}: ${error.message}\n${error.stack ?? ''}\n${navigator.userAgent}`;
  return (
    <div className="broken">
      <Notice tone="bad">{t(`ui.broken.${scope}`)}</Notice>
      <div className="row">
        <CopyDetails details={details} />
        <Button variant="default" onClick={again}>
          {t('ui.again')}
        </Button>
        <Button variant="subtle" onClick={() => location.reload()}>
          {t('ui.broken.reload')}
        </Button>
      </div>
    </div>
  );
}
