/**
 * Text by key in one of the browser's storages. Where that is full or forbidden, it is kept in memory for as long as the
 * page is open, and {@link Store.troubled} says so: nothing that a person wrote is dropped for it.
 */
export class Store {
  readonly #area: () => Storage;
  readonly #memory = new Map<string, string>();
  readonly #listeners = new Set<() => void>();

  /** @param area may throw, as `window.localStorage` does where it is forbidden */
  constructor(area: () => Storage) {
    this.#area = area;
  }

  get(key: string): string | null {
    return this.#memory.get(key) ?? this.#try((area) => area.getItem(key)) ?? null;
  }

  set(key: string, value: string) {
    const stored = this.#try((area) => {
      area.setItem(key, value);
      return true;
    });
    if (stored) this.#memory.delete(key);
    else this.#memory.set(key, value);
    this.#tell();
  }

  remove(key: string) {
    this.#memory.delete(key);
    this.#try((area) => area.removeItem(key));
    this.#tell();
  }

  keys(prefix: string): string[] {
    const stored = this.#try((area) => Object.keys(area)) ?? [];
    return [...new Set([...stored, ...this.#memory.keys()])].filter((key) => key.startsWith(prefix));
  }

  /** Whether something is in memory alone. */
  readonly troubled = () => this.#memory.size > 0;

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  #tell() {
    for (const listener of this.#listeners) listener();
  }

  #try<T>(use: (area: Storage) => T): T | undefined {
    try {
      return use(this.#area());
    } catch {
      return undefined;
    }
  }
}
