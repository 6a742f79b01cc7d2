/** `navigator.locks`, as much as is used of it. */
export interface Locks {
  request<T>(name: string, use: () => Promise<T>): Promise<T>;
}

/** Runs one at a time over all tabs, where the browser can. */
export function withLock<T>(locks: Locks | undefined, name: string, use: () => Promise<T>): Promise<T> {
  return locks ? locks.request(name, use) : use();
}
