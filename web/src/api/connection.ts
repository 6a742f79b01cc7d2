/** Whether the API can be reached, as far as the last request tells. */
export type Reach = 'reached' | 'offline' | 'unreachable';

export class Connection {
  #reached = true;
  readonly #listeners = new Set<() => void>();

  constructor(target: Pick<Window, 'addEventListener'> = window) {
    target.addEventListener('online', this.#tell);
    target.addEventListener('offline', this.#tell);
  }

  readonly report = (reached: boolean) => {
    if (reached !== this.#reached) {
      this.#reached = reached;
      this.#tell();
    }
  };

  readonly get = (): Reach => (navigator.onLine ? (this.#reached ? 'reached' : 'unreachable') : 'offline');

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly #tell = () => {
    for (const listener of this.#listeners) listener();
  };
}
