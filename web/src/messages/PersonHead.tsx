import { Avatar } from '../app/Avatar';
import { Icon } from '../app/icons';
import { Link } from '../app/router';
import styles from './messages.module.css';

/** Whom one talks with. */
export function PersonHead({ name, handle }: { name: string; handle: string }) {
  return (
    <div className={styles.head}>
      <Link href="/messages" className={styles.back} aria-label="Back to your conversations">
        <Icon name="back" />
      </Link>
      <Avatar name={name} handle={handle} />
      <div className={styles.person}>
        <h1 className={styles.heading}>
          <bdi>{name || 'Conversation'}</bdi>
        </h1>
        {handle && (
          <p>
            @<bdi>{handle}</bdi>
          </p>
        )}
      </div>
    </div>
  );
}
