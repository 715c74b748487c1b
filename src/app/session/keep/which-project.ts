const inTab = 'patron.project';
const lastOpen = 'patron.lastProject';

/** A reload of this tab opens it again; so does a new tab whose address is a screen of a project. */
export function rememberProject(id: string | null): void {
  if (id === null) sessionStorage.removeItem(inTab);
  else {
    sessionStorage.setItem(inTab, id);
    localStorage.setItem(lastOpen, id);
  }
}

/** The project that this tab shows; null where it begins with an empty start page. */
export function projectToOpen(): string | null {
  const screen = location.hash.replace(/^#\/?/, '').split('?')[0];
  const elsewhere = screen !== '' && screen !== 'start' ? localStorage.getItem(lastOpen) : null;
  return sessionStorage.getItem(inTab) ?? elsewhere;
}
