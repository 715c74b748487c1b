import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

/** Puts the details of a failure on the clipboard; they never hold data. */
export function CopyDetails({ details }: { details: string }) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(details);
    setCopied(true);
  };
  return (
    <Button variant="default" onClick={copy}>
      {copied ? t('ui.details.copied') : t('ui.details.copy')}
    </Button>
  );
}
