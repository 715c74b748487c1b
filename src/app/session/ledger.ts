import { useStore } from '../store/store';

export interface Ledger {
  request(name: string, bytes: number): void;
  blocked(uri: string): void;
}

/** Writes what the page and its workers asked for, and what the policy stopped, to the store. */
export function startLedger(): Ledger {
  const ledger: Ledger = {
    request: (name, bytes) => {
      // A blob is this tab's own memory, not a request.
      if (name.startsWith('blob:') || name.startsWith('data:')) return;
      useStore.setState(({ requests }) => ({ requests: [...requests, { name, bytes }] }));
    },
    blocked: (uri) => useStore.setState(({ blocked }) => ({ blocked: [...blocked, uri] })),
  };
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      ledger.request(entry.name, entry instanceof PerformanceResourceTiming ? entry.transferSize : 0);
    }
  }).observe({ type: 'resource', buffered: true });
  document.addEventListener('securitypolicyviolation', (event) => ledger.blocked(event.blockedURI));
  return ledger;
}

/** How many requests went to this app's own address, and how many elsewhere (stopped ones do not count as sent). */
export function countRequests(): { same_origin: number; other_origin: number } {
  const { requests } = useStore.getState();
  const own = requests.filter(({ name }) => new URL(name, location.href).origin === location.origin).length;
  return { same_origin: own, other_origin: requests.length - own };
}
