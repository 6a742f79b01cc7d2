import { ApiProblem } from './problems';

const FIRST = 1_000;
const MOST = 30_000;

/**
 * How long to wait before the next try, in milliseconds: at random below a bound that doubles ("full jitter"), so that
 * the many who lost a server at once do not come back at once, and never less than the API asked for.
 *
 * @param attempt how many tries have failed since the last success, from 1
 */
export function backoff(attempt: number, problem?: unknown, random: () => number = Math.random): number {
  const bound = Math.min(MOST, FIRST * 2 ** (attempt - 1));
  const asked = problem instanceof ApiProblem && problem.retryAfter ? problem.retryAfter * 1_000 : 0;
  return Math.max(bound / 4, asked) + random() * bound * 0.75;
}
