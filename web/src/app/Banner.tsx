import { useEffect, useSyncExternalStore } from 'react';
import styles from './Banner.module.css';
import { useReach, useServices } from './services';

/** What keeps people from being heard, for as long as it does. */
export function Banner() {
  const { browser } = useServices();
  const reach = useReach();
  const troubled = useSyncExternalStore(browser.subscribe, browser.troubled);
  useEffect(() => {
    if (!troubled) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [troubled]);
  const sentences = [
    reach === 'offline' && 'You are offline. What you write is kept, and sent once you are back.',
    reach === 'unreachable' && 'Cruddur cannot be reached at present. What you write is kept, and sent once it can.',
    troubled && 'This browser lets Cruddur store nothing more: what is not sent is lost when you close this page.',
  ].filter(Boolean);
  return (
    <div role="status">
      {sentences.map((sentence) => (
        <p key={`${sentence}`} className={styles.banner}>
          {sentence}
        </p>
      ))}
    </div>
  );
}
