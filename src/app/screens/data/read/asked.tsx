import { session } from '../../../session/current';
import { useStore } from '../../../store/store';
import { HowToRead } from './how-to-read';

/** The first file on its way in that waits for a person. */
export function Asked() {
  const asked = useStore((s) => s.incoming.find((i) => i.state === 'asking'));
  const project = useStore((s) => s.project);
  if (!asked) return null;
  const { id, file } = asked;
  const waiting = project?.sources.find((s) => s.file === file);
  return (
    <HowToRead
      key={id}
      target={{ kind: 'incoming', id, file }}
      initial={waiting?.read ?? {}}
      cancel={() => session().cancelOpening(id)}
      submit={(read) => session().answer(id, read)}
    />
  );
}
