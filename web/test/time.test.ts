// @vitest-environment node
import { expect, test } from 'vitest';
import { dayName, dayOf, moment, relative, timeOfDay } from '../src/app/time';

const now = new Date(2026, 10, 20, 15, 0, 0).getTime();
const ago = (milliseconds: number) => new Date(now - milliseconds);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

test('all forms of a moment are read, and one without an offset is UTC', () => {
  const expected = Date.UTC(2023, 6, 5, 18, 27, 2, 123);
  for (const text of [
    '2023-07-05T18:27:02.123456+00:00',
    '2023-07-05T18:27:02.123456',
    '2023-07-05T18:27:02.123Z',
    '2023-07-05T14:27:02.123456-04:00',
  ]) {
    expect(moment(text).getTime()).toBe(expected);
  }
  expect(moment('2023-07-05T18:27:02').getTime()).toBe(expected - 123);
  expect(moment('yesterday').getTime()).toBeNaN();
});

test('a moment is told as briefly as it can be', () => {
  expect(relative(ago(5_000), now)).toBe('now');
  expect(relative(ago(-5_000), now)).toBe('now');
  expect(relative(ago(5 * MINUTE), now)).toBe('5 min');
  expect(relative(ago(3 * HOUR), now)).toMatch(/12.00/);
  expect(relative(ago(DAY), now)).toBe('yesterday');
  expect(relative(ago(3 * DAY), now)).toBe('Tue');
  expect(relative(ago(40 * DAY), now)).toBe('Oct 11');
  expect(relative(ago(400 * DAY), now)).toBe('Oct 16, 2025');
  expect(timeOfDay(ago(5 * MINUTE), now)).toBe('5 min ago');
});

test('days are those of where the person is', () => {
  const midnight = new Date(2026, 10, 20, 0, 0, 0);
  expect(dayName(midnight, now)).toBe('Today');
  expect(dayName(new Date(midnight.getTime() - 1), now)).toBe('Yesterday');
  expect(dayName(new Date(2026, 2, 3), now)).toBe('Tuesday, March 3');
  expect(dayName(new Date(2024, 1, 29), now)).toBe('Thursday, February 29, 2024');
  expect(dayOf(midnight)).not.toBe(dayOf(new Date(midnight.getTime() - 1)));
});
