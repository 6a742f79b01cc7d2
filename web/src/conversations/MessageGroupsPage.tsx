import { Notice } from '../app/states';
import { useTitle } from '../app/title';

/** `/messages`: the conversations, and on a wide screen the place for one. */
export function MessageGroupsPage() {
  useTitle();
  return (
    <Notice title="No conversation is open">
      <p>Choose one, or write to somebody by their handle.</p>
    </Notice>
  );
}
