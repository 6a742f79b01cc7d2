import { type ReactNode, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { MessageGroupFeed } from '../conversations/MessageGroupFeed';
import { Avatar } from './Avatar';
import { Banner } from './Banner';
import { Brand } from './Brand';
import { Icon } from './icons';
import { Link, navigate, usePath } from './router';
import styles from './Shell.module.css';
import { useSignedIn } from './services';

/** Two columns on a wide screen, the conversations and the open one; one of the two on a phone. */
export function Shell({ view, children }: { view: 'list' | 'conversation'; children: ReactNode }) {
  useFocusOnArrival();
  return (
    <div className={styles.shell} data-view={view}>
      <a className={styles.skip} href={view === 'list' ? '#conversations' : '#conversation'}>
        {view === 'list' ? 'Skip to your conversations' : 'Skip to the conversation'}
      </a>
      <header className={styles.bar}>
        <Link href="/messages" className={styles.brand}>
          <Brand />
        </Link>
        <Account />
      </header>
      <Banner />
      <main className={styles.columns}>
        <nav id="conversations" tabIndex={-1} className={styles.list} aria-label="Conversations">
          <MessageGroupFeed isPage={view === 'list'} />
        </nav>
        <section id="conversation" tabIndex={-1} className={styles.open} aria-label="Open conversation">
          {children}
        </section>
      </main>
    </div>
  );
}

/** Whoever follows a link by keyboard or ear goes on where the new page begins, once it is there. */
function useFocusOnArrival() {
  const path = usePath();
  const before = useRef(path);
  useEffect(() => {
    if (before.current === path) return;
    before.current = path;
    const arrive = () => {
      const place = document.querySelector<HTMLElement>('[data-arrival]');
      place?.focus({ preventScroll: true });
      return place !== null;
    };
    if (arrive()) return;
    const observer = new MutationObserver(() => arrive() && observer.disconnect());
    observer.observe(document.body, { childList: true, subtree: true });
    return () => observer.disconnect();
  }, [path]);
}

function Account() {
  const { person, session, outbox } = useSignedIn();
  const [asks, setAsks] = useState(false);
  const unsent = useSyncExternalStore(outbox.subscribe, outbox.get).length;
  const out = () => {
    void session.signOut();
    // Who signs in next begins at the beginning
    navigate('/signin', { replace: true });
  };
  if (asks && unsent > 0) {
    return (
      <div className={styles.account} role="alertdialog" aria-label="Sign out" aria-describedby="unsent">
        <p id="unsent" className={styles.asks}>
          {unsent === 1 ? 'One message is not sent yet' : `${unsent} messages are not sent yet`}, and would be lost.
        </p>
        {/* biome-ignore lint/a11y/noAutofocus: the question came in place of the button that had the focus */}
        <button type="button" className="plain" autoFocus onClick={() => setAsks(false)}>
          Stay
        </button>
        <button type="button" className="danger" onClick={out}>
          Sign out anyway
        </button>
      </div>
    );
  }
  return (
    <div className={styles.account}>
      <Avatar name={person.name} handle={person.handle} />
      <span className={styles.who}>
        <bdi>{person.name}</bdi>
        <small>
          @<bdi>{person.handle}</bdi>
        </small>
      </span>
      <button type="button" className="plain" onClick={unsent ? () => setAsks(true) : out}>
        <Icon name="out" /> Sign out
      </button>
    </div>
  );
}
