import { Popover } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import './chip.css';

interface ChipPopoverProps {
  /** What the chip is about, for a reader that does not see it: its visible text follows. */
  readonly name: string;
  readonly chip: ReactNode;
  readonly width?: number;
  readonly tone?: 'plain' | 'quiet' | 'bad';
  readonly align?: 'start' | 'end';
  readonly className?: string;
  readonly children: ReactNode | ((close: () => void) => ReactNode);
}

/** A chip of the header with what it opens. */
export function ChipPopover({
  name,
  chip,
  width = 340,
  tone = 'plain',
  align = 'end',
  className = '',
  children,
}: ChipPopoverProps) {
  const [opened, setOpened] = useState(false);
  const close = () => setOpened(false);
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      width={width}
      position={`bottom-${align}`}
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <button type="button" className={`chip chip-${tone} ${className}`} onClick={() => setOpened(!opened)}>
          <span className="hidden">{name}: </span>
          {chip}
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label={name}>
        {typeof children === 'function' ? children(close) : children}
      </Popover.Dropdown>
    </Popover>
  );
}
