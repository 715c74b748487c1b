/**
 * Lets messages in (a cancel, above all) between two batches. A timer would wait four milliseconds each time once
 * nested; a message to oneself does not.
 */
export function yieldToEvents(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
