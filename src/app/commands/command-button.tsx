import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { CommandId } from './registry';
import { useCommand } from './use-command';

interface CommandButtonProps {
  readonly id: CommandId;
  readonly variant?: 'filled' | 'default' | 'subtle';
  readonly size?: 'normal' | 'big' | 'small';
  readonly showKeys?: boolean;
  /** Instead of the command's own label. */
  readonly children?: ReactNode;
}

/** A button that runs a command of the registry. */
export function CommandButton({
  id,
  variant = 'default',
  size = 'normal',
  showKeys,
  children,
}: CommandButtonProps) {
  const { label, keys, enabled, run } = useCommand(id);
  return (
    <Button
      variant={variant}
      className={size === 'normal' ? '' : `button-${size}`}
      disabled={!enabled}
      onClick={run}
      rightSection={showKeys && keys ? <kbd>{keys}</kbd> : undefined}
    >
      {children ?? label}
    </Button>
  );
}
