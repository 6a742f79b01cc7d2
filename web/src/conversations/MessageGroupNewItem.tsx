import { Avatar } from '../app/Avatar';
import { Link } from '../app/router';
import { useProfile } from '../messages/profile';
import styles from './conversations.module.css';

/** The conversation that begins with its first message. */
export function MessageGroupNewItem({ handle }: { handle: string }) {
  const { data: profile } = useProfile(handle);
  const name = profile?.display_name ?? handle;
  return (
    <li className={styles.row}>
      <Link href={`/messages/new/${encodeURIComponent(handle)}`} className={styles.link} aria-current="page">
        <Avatar name={name} handle={profile?.handle ?? handle} />
        <span className={styles.what}>
          <bdi className={styles.name}>{name}</bdi>
          <span className={styles.preview}>New conversation</span>
        </span>
      </Link>
    </li>
  );
}
