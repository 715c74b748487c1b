import { session } from '../session/current';
import { useStore } from '../store/store';

/** Hands the open project to the browser's download as one .patron file. */
export async function saveProject(data: boolean): Promise<void> {
  const blob = await session().projectFile({ data });
  const name = useStore.getState().project?.name ?? '';
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = `${name.replace(/[^\p{L}\p{N}]+/gu, '-').toLowerCase() || 'project'}.patron`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
