import { Link } from './router';
import { Notice } from './states';
import { useTitle } from './title';

export function NotFoundPage() {
  useTitle('No such page');
  return (
    <Notice title="There is no such page" isPage>
      <p>
        <Link href="/messages">Your messages</Link> are where they were.
      </p>
    </Notice>
  );
}
