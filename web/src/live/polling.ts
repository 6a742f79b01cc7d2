import type { Connection } from '../api/connection';
import type { Live } from './live';

/** Between two looks, in milliseconds: while people write, else, without an answer, and in a hidden tab. */
export const PACE = { lively: 2_000, calm: 5_000, unreachable: 10_000, hidden: 30_000 };
/** How long people count as writing after the last message. */
const LIVELY = 60_000;

/** Looks by entity tag: an answer without news is a 304 of a few bytes. */
export class Polling implements Live {
  readonly #connection: Connection;
  #lastNews = 0;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** That somebody has just written. */
  readonly news = () => {
    this.#lastNews = Date.now();
  };

  listen(hear: (hint: { type: 'stale' }) => void) {
    let timer: ReturnType<typeof setTimeout>;
    const look = () => {
      clearTimeout(timer);
      hear({ type: 'stale' });
      timer = setTimeout(look, this.#pace() * (0.9 + Math.random() * 0.2));
    };
    const seen = () => {
      if (document.visibilityState === 'visible') look();
    };
    timer = setTimeout(look, PACE.calm);
    document.addEventListener('visibilitychange', seen);
    window.addEventListener('online', look);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', seen);
      window.removeEventListener('online', look);
    };
  }

  #pace(): number {
    if (document.visibilityState === 'hidden') return PACE.hidden;
    if (this.#connection.get() !== 'reached') return PACE.unreachable;
    return Date.now() - this.#lastNews < LIVELY ? PACE.lively : PACE.calm;
  }
}
