const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * A moment of the API. The reference wrote some without an offset, and meant UTC.
 *
 * @returns an invalid date for what is none
 */
export function moment(text: string): Date {
  return new Date(/[Zz]$|[+-]\d\d:?\d\d$/.test(text) ? text : `${text}Z`);
}

/** A form of dates, made when it is first used: each takes the browser milliseconds, on a phone tens of them. */
function format(locale: string | undefined, options: Intl.DateTimeFormatOptions) {
  let made: Intl.DateTimeFormat | undefined;
  return {
    format(at: Date): string {
      made ??= new Intl.DateTimeFormat(locale, options);
      return made.format(at);
    },
  };
}

const clock = format(undefined, { timeStyle: 'short' });
const weekday = format('en', { weekday: 'short' });
const day = format('en', { day: 'numeric', month: 'short' });
const dayOfYear = format('en', { day: 'numeric', month: 'short', year: 'numeric' });
const longDay = format('en', { weekday: 'long', day: 'numeric', month: 'long' });
const longDayOfYear = format('en', { dateStyle: 'full' });
const whole = format(undefined, { dateStyle: 'full', timeStyle: 'medium' });

/** As short as it can be told: "now", "5 min", "10:31", "yesterday", "Tue", "3 Nov", "3 Nov 2025". */
export function relative(at: Date, now: number): string {
  const age = now - at.getTime();
  if (age < MINUTE) return 'now';
  if (age < HOUR) return `${Math.floor(age / MINUTE)} min`;
  const days = daysBetween(at, now);
  if (days === 0) return clock.format(at);
  if (days === 1) return 'yesterday';
  if (days < 7) return weekday.format(at);
  return (isThisYear(at, now) ? day : dayOfYear).format(at);
}

/** Of a message whose day stands above it. */
export function timeOfDay(at: Date, now: number): string {
  const age = now - at.getTime();
  if (age >= HOUR) return clock.format(at);
  return age < MINUTE ? 'now' : `${Math.floor(age / MINUTE)} min ago`;
}

/** What stands between the messages of two days. */
export function dayName(at: Date, now: number): string {
  const days = daysBetween(at, now);
  if (days === 0) return 'Today';
  if (days === 1) return 'Yesterday';
  return (isThisYear(at, now) ? longDay : longDayOfYear).format(at);
}

export function inFull(at: Date): string {
  return whole.format(at);
}

/** Equal for two moments of one day where the person is. */
export function dayOf(at: Date): string {
  return `${at.getFullYear()}-${at.getMonth()}-${at.getDate()}`;
}

function daysBetween(at: Date, now: number): number {
  const today = new Date(now);
  const midnight = (date: Date) => Date.UTC(date.getFullYear(), date.getMonth(), date.getDate());
  return Math.round((midnight(today) - midnight(at)) / DAY);
}

function isThisYear(at: Date, now: number): boolean {
  return at.getFullYear() === new Date(now).getFullYear();
}
