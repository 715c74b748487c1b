import { useStore } from '../../store/store';
import type { RunController } from '../run-controller';
import type { BroughtCourse } from './course';

/** So often a run goes on by itself after the tab that ran it ended. */
const mostResumes = 2;

/** A run that the last tab did not end goes on, but does not take a tab down again and again. */
export function goOn(course: BroughtCourse, runs: RunController): void {
  useStore.setState(course.live);
  if (course.paused || course.resumes >= mostResumes) {
    runs.wait(course);
    const note = { key: 'run.interrupted', params: { times: course.resumes } };
    if (!course.paused) useStore.setState(({ notes }) => ({ notes: [...notes, note] }));
    return;
  }
  // The run screen shows how it ends.
  runs.resume(course, 'itself').catch(() => undefined);
}
