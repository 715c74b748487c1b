import type { ScopeLike } from './rpc/protocol';

/** Tells the page's ledger what this worker loads and what the policy stopped. */
export function watchRequests(scope: ScopeLike): void {
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const bytes = entry instanceof PerformanceResourceTiming ? entry.transferSize : 0;
      scope.postMessage({ kind: 'request', name: entry.name, bytes }, []);
    }
  }).observe({ type: 'resource', buffered: true });
  globalThis.addEventListener('securitypolicyviolation', (event) => {
    if (event instanceof SecurityPolicyViolationEvent)
      scope.postMessage({ kind: 'blocked', uri: event.blockedURI }, []);
  });
  globalThis.addEventListener('unhandledrejection', (event) => {
    scope.postMessage({ kind: 'crash', detail: String((event as PromiseRejectionEvent).reason) }, []);
  });
}
