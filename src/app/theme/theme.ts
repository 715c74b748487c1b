import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';

const one = (token: string): MantineColorsTuple => {
  const value = `var(${token})`;
  return [value, value, value, value, value, value, value, value, value, value];
};

/** Mantine drawn with the tokens of tokens.css: no colour is named here, only what it means. */
export const theme = createTheme({
  primaryColor: 'accent',
  colors: { accent: one('--accent'), bad: one('--bad') },
  fontFamily: 'var(--font)',
  fontFamilyMonospace: 'var(--mono)',
  fontSizes: {
    xs: 'var(--t-small)',
    sm: 'var(--t-body)',
    md: 'var(--t-body)',
    lg: 'var(--t-lead)',
    xl: 'var(--t-title)',
  },
  spacing: { xs: 'var(--x1)', sm: 'var(--x2)', md: 'var(--x3)', lg: 'var(--x4)', xl: 'var(--x5)' },
  radius: { xs: 'var(--r-s)', sm: 'var(--r-m)', md: 'var(--r-m)', lg: 'var(--r-l)', xl: 'var(--r-l)' },
  shadows: { xs: 'var(--e1)', sm: 'var(--e1)', md: 'var(--e2)', lg: 'var(--e2)', xl: 'var(--e2)' },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  respectReducedMotion: true,
  variantColorResolver: ({ variant, color }) => {
    const tone = color === 'bad' ? 'bad' : 'accent';
    if (variant === 'filled') {
      return {
        background: `var(--${tone})`,
        hover: `color-mix(in srgb, var(--${tone}) 88%, var(--ink))`,
        color: 'var(--accent-ink)',
        border: `1px solid var(--${tone})`,
      };
    }
    if (variant === 'subtle' || variant === 'transparent') {
      return {
        background: 'transparent',
        hover: 'var(--sunken)',
        color: 'var(--ink-2)',
        border: '1px solid transparent',
      };
    }
    return {
      background: 'var(--panel)',
      hover: 'var(--sunken)',
      color: 'var(--ink)',
      border: '1px solid var(--line-strong)',
    };
  },
  components: {
    Button: { defaultProps: { size: 'compact-sm' }, classNames: { root: 'button' } },
    ActionIcon: { defaultProps: { variant: 'subtle', size: 28 } },
    Popover: {
      defaultProps: { shadow: 'md', position: 'bottom-end', offset: 6, transitionProps: { duration: 0 } },
    },
    Menu: {
      defaultProps: {
        shadow: 'md',
        position: 'bottom-start',
        offset: 4,
        withInitialFocusPlaceholder: false,
        portalProps: { target: '#main' },
        transitionProps: { duration: 0 },
      },
    },
    Modal: { defaultProps: { centered: true, transitionProps: { duration: 0 } } },
    Tooltip: { defaultProps: { openDelay: 150, transitionProps: { duration: 0 } } },
    Input: { defaultProps: { size: 'xs' } },
    InputWrapper: { defaultProps: { size: 'xs' } },
    TextInput: { defaultProps: { size: 'xs' } },
    NumberInput: { defaultProps: { size: 'xs' } },
    Select: { defaultProps: { size: 'xs' } },
    Switch: {
      defaultProps: { size: 'xs', withThumbIndicator: false },
      vars: () => ({
        root: {
          '--switch-height': '16px',
          '--switch-width': '28px',
          '--switch-thumb-size': '11px',
          '--switch-track-label-padding': '4px',
        },
      }),
    },
    SegmentedControl: {
      defaultProps: { size: 'xs', transitionDuration: 0 },
      classNames: { root: 'segmented' },
    },
  },
});

const roles = {
  '--mantine-color-body': 'var(--panel)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-bright': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--ink-2)',
  '--mantine-color-placeholder': 'var(--ink-3)',
  '--mantine-color-anchor': 'var(--accent)',
  '--mantine-color-error': 'var(--bad)',
  '--mantine-color-default': 'var(--panel)',
  '--mantine-color-default-hover': 'var(--sunken)',
  '--mantine-color-default-color': 'var(--ink)',
  '--mantine-color-default-border': 'var(--line-input)',
  '--mantine-color-disabled': 'var(--sunken)',
  '--mantine-color-disabled-color': 'var(--ink-3)',
  '--mantine-color-disabled-border': 'var(--line)',
  '--mantine-primary-color-filled': 'var(--accent)',
  '--mantine-primary-color-filled-hover': 'var(--accent)',
  '--mantine-primary-color-light': 'var(--accent-soft)',
  '--mantine-primary-color-light-hover': 'var(--accent-soft)',
  '--mantine-primary-color-light-color': 'var(--accent)',
  '--mantine-primary-color-contrast': 'var(--accent-ink)',
  '--mantine-line-height': 'var(--lh)',
};

export const cssVariables: CSSVariablesResolver = () => ({ variables: {}, light: roles, dark: roles });
