import styles from './Avatar.module.css';

const TONES = 8;

/** A person as a round of colour with initials; of the same handle always the same. */
export function Avatar({ name, handle }: { name: string; handle: string }) {
  const tone = [...handle].reduce((sum, char) => (sum * 31 + (char.codePointAt(0) ?? 0)) % 9973, 7) % TONES;
  return (
    <span className={`${styles.avatar} ${styles[`tone${tone}`]}`} aria-hidden="true">
      {initials(name || handle)}
    </span>
  );
}

function initials(name: string): string {
  const words = name.split(/[\s_.-]+/).filter(Boolean);
  const of = words.length > 1 ? [words[0], words.at(-1)] : words;
  return of.map((word) => [...(word ?? '')][0]?.toLocaleUpperCase() ?? '').join('') || '?';
}
