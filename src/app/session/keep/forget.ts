/**
 * Deletes all that the page ever kept: files (projects, vectors of texts), databases, caches, and the settings of the
 * interface. Whoever holds a file open has to have let go of it.
 */
export async function forgetThisComputer(): Promise<void> {
  const root = await navigator.storage.getDirectory();
  const names: string[] = [];
  for await (const name of root.keys()) names.push(name);
  for (const name of names) await removed(root, name);
  for (const { name } of await indexedDB.databases()) if (name) await withoutDatabase(name);
  for (const name of await caches.keys()) await caches.delete(name);
  localStorage.clear();
  sessionStorage.clear();
}

function withoutDatabase(name: string): Promise<void> {
  return new Promise((done, failed) => {
    const asked = indexedDB.deleteDatabase(name);
    asked.onsuccess = () => done();
    asked.onerror = () => failed(asked.error);
    // Another tab has it open; it goes when that one lets go.
    asked.onblocked = () => done();
  });
}

const tries = 20;

/** A worker that just ended lets go of its files a little later. */
async function removed(root: FileSystemDirectoryHandle, name: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await root.removeEntry(name, { recursive: true });
      return;
    } catch (error) {
      if (attempt === tries) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}
