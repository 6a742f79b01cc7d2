import { type AnchorHTMLAttributes, type MouseEvent, useEffect, useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();
const tell = () => {
  for (const listener of listeners) listener();
};
window.addEventListener('popstate', tell);

export function usePath(): string {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => window.location.pathname,
  );
}

/** @param state what the page gets that the address does not show, such as a mail address */
export function navigate(to: string, { replace = false, state = null }: { replace?: boolean; state?: unknown } = {}) {
  if (replace) window.history.replaceState(state, '', to);
  else window.history.pushState(state, '', to);
  tell();
}

/**
 * What stands in a path at the name that ends a pattern, such as `/messages/new/:handle`.
 *
 * @returns null where the path is another one
 */
export function match(pattern: `${string}/:${string}`, path: string): string | null {
  const [start = ''] = pattern.split(':');
  const rest = path.startsWith(start) ? path.slice(start.length).replace(/\/$/, '') : '';
  if (!rest || rest.includes('/')) return null;
  try {
    return decodeURIComponent(rest);
  } catch {
    return rest;
  }
}

export function Link({ href, onClick, ...rest }: AnchorHTMLAttributes<HTMLAnchorElement> & { href: string }) {
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    // In a new tab or window it is the browser's to follow
    const isOurs = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (!isOurs || event.defaultPrevented) return;
    event.preventDefault();
    if (href !== window.location.pathname) navigate(href);
  };
  return <a {...rest} href={href} onClick={follow} />;
}

export function Redirect({ to }: { to: string }) {
  useEffect(() => navigate(to, { replace: true }), [to]);
  return null;
}
