import { useEffect, useSyncExternalStore } from 'react';
import { sentence } from '../api/problems';
import { Avatar } from '../app/Avatar';
import { Link, navigate } from '../app/router';
import { useSignedIn } from '../app/services';
import { Failure, Notice, Skeleton } from '../app/states';
import { useTitle } from '../app/title';
import { useConversations } from '../conversations/queries';
import { moveDraft } from './drafts';
import { MessageForm } from './MessageForm';
import { UnsentItem } from './MessageItem';
import styles from './messages.module.css';
import { PersonHead } from './PersonHead';
import { useProfile } from './profile';

/** `/messages/new/:handle`: a person, and the first message to them. */
export function MessageGroupNewPage({ handle }: { handle: string }) {
  const { person, outbox, browser } = useSignedIn();
  const { data: profile, error, refetch } = useProfile(handle);
  const { rows } = useConversations();
  useTitle(profile?.display_name ?? handle);
  const begun = profile && rows?.find((row) => row.handle === profile.handle);
  useEffect(() => {
    if (!begun) return;
    moveDraft(browser, person.sub, { handle: begun.handle }, { group: begun.uuid });
    navigate(`/messages/${encodeURIComponent(begun.uuid)}`, { replace: true });
  }, [begun, browser, person.sub]);
  const everything = useSyncExternalStore(outbox.subscribe, outbox.get);

  if (error && !profile) return <Failure sentence={sentence(error)} again={() => void refetch()} />;
  if (profile === undefined || begun) return <Skeleton rows={1} label="Looking for them" />;
  if (profile === null) {
    return (
      <Notice title={`Nobody is called @${handle}`} isPage>
        <p>Ask them how their handle is spelled, and try again.</p>
        <Link href="/messages">Your conversations</Link>
      </Notice>
    );
  }
  const unsent = everything.filter(({ target }) => 'handle' in target && target.handle === profile.handle);
  return (
    <>
      <PersonHead name={profile.display_name} handle={profile.handle} />
      <div className={styles.beginning}>
        <div className={styles.meet}>
          <Avatar name={profile.display_name} handle={profile.handle} />
          <p>
            You have not talked with <bdi>{profile.display_name}</bdi> yet. Only the two of you will see what you write.
          </p>
        </div>
        {unsent.map((item) => (
          <div key={item.key} className={styles.row}>
            <UnsentItem item={item} retry={() => outbox.retry(item)} discard={() => outbox.discard(item)} />
          </div>
        ))}
      </div>
      <MessageForm target={{ handle: profile.handle }} name={profile.display_name} />
    </>
  );
}
