export const ui = {
  loading: 'Loading',
  details: {
    copy: 'Copy details',
    copied: 'Copied',
  },
  again: 'Try again',
  close: 'Close',
  dismiss: 'Dismiss',
  why: 'Why',
  partial: 'partial',
  broken: {
    app: 'This is our fault: the page could not be drawn. Your files are untouched. Copy the details or try again.',
    screen:
      'This is our fault: this screen could not be drawn. What is loaded stays. Copy the details or try again.',
    reload: 'Reload the page',
  },
} as const;
