/** Why a request brought nothing. `message` is for developers; people read {@link sentence}. */
export class ApiProblem extends Error {
  readonly status: number;
  /** The refusals of a 422, as docs/openapi.yaml lists them. */
  readonly codes: readonly string[];
  /** Seconds that the API asks to wait. */
  readonly retryAfter: number | undefined;

  constructor(status: number, codes: readonly string[] = [], retryAfter?: number) {
    super(`${status} ${codes.join(' ')}`.trim());
    this.status = status;
    this.codes = codes;
    this.retryAfter = retryAfter;
  }
}

/** Nobody answered, or what answered was not the API. */
export class Unreachable extends Error {}

/** The person has to sign in again. */
export class SessionEnded extends Error {}

/** Whether the same request may bring something later. After a refusal it never will. */
export function isPassing(problem: unknown): boolean {
  if (problem instanceof ApiProblem) return problem.status === 408 || problem.status === 429 || problem.status >= 500;
  return problem instanceof Unreachable;
}

const SENTENCES: Record<string, string> = {
  message_blank: 'Nothing of this message would show.',
  message_exceed_max_chars_1024: 'This message has more than 1,024 characters.',
  message_control_chars: 'This message has characters that cannot be sent.',
  user_reciever_handle_blank: 'This message has nobody to go to.',
  cognito_user_id_blank: 'Sign in again: your session names nobody.',
  message_group_uuid_blank: 'There is no such conversation.',
  message_group_not_found: 'There is no such conversation, or you take no part in it.',
  sender_not_found: 'Your account is not finished yet: sign out, and in again.',
  sender_blocked: 'You cannot send messages at present. Write to the people who run this site.',
  receiver_not_found: 'Nobody has this handle, or it is your own.',
  idempotency_key_reused: 'This message could not be sent under its number: try again.',
};

/** One clear sentence for the person. */
export function sentence(problem: unknown): string {
  if (problem instanceof SessionEnded) return 'Your session has ended: sign in again.';
  if (problem instanceof Unreachable) return 'Cruddur cannot be reached.';
  if (!(problem instanceof ApiProblem)) return 'Something went wrong in this page.';
  if (problem.status === 429) return 'You were quicker than Cruddur allows: wait a moment.';
  if (problem.status >= 500) return 'Cruddur has trouble at present.';
  return refusal(problem.codes[0]);
}

export function refusal(code: string | undefined): string {
  return (code && SENTENCES[code]) || 'Cruddur refused this.';
}
