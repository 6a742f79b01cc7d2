import { useSyncExternalStore } from 'react';
import { inFull, moment } from './time';

const EVERY = 15_000;

/** What time it is, renewed four times a minute for as long as something shows it. */
function subscribe(listener: () => void) {
  const timer = setInterval(listener, EVERY);
  return () => clearInterval(timer);
}

export function useNow(): number {
  // The same within a period, as a snapshot has to be
  return useSyncExternalStore(subscribe, () => Math.floor(Date.now() / EVERY) * EVERY);
}

export function Time({
  at,
  as,
  className,
}: {
  at: string;
  as: (at: Date, now: number) => string;
  className?: string | undefined;
}) {
  const now = useNow();
  const date = moment(at);
  if (Number.isNaN(date.getTime())) return null;
  return (
    <time className={className} dateTime={date.toISOString()} title={inFull(date)}>
      {as(date, now)}
    </time>
  );
}
