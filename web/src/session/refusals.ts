const SENTENCES: Record<string, string> = {
  NotAuthorizedException: 'Mail address and password do not fit together.',
  UserNotFoundException: 'Mail address and password do not fit together.',
  UserNotConfirmedException: 'This account waits for the code that was mailed to you.',
  PasswordResetRequiredException: 'Choose a new password before you sign in.',
  UsernameExistsException: 'There is an account with this mail address already: sign in, or choose a new password.',
  AliasExistsException: 'There is an account with this mail address already.',
  CodeMismatchException: 'This is not the code: look again, or ask for a new one.',
  ExpiredCodeException: 'This code does not count any more: ask for a new one.',
  CodeDeliveryFailureException: 'The mail with the code could not be sent: try again later.',
  LimitExceededException: 'Too many tries: wait a while.',
  TooManyFailedAttemptsException: 'Too many tries: wait a while.',
  TooManyRequestsException: 'Too many people sign in at once: try again in a moment.',
};

/**
 * One sentence for people. What the pool itself says is shown where it knows more: of a password outside the policy, and
 * of a handle that the sign-up's trigger refused.
 */
export function refusal(kind: string, message: string): string {
  if (kind === 'UserLambdaValidationException') return sentence(message.replace(/^\w+ failed with error /, ''));
  if (kind === 'NotAuthorizedException' && /exceeded/.test(message)) return 'Too many tries: wait a while.';
  if (kind === 'NotAuthorizedException' && /disabled/.test(message)) return 'This account is disabled.';
  if (kind === 'InvalidPasswordException' || kind === 'InvalidParameterException') {
    return sentence(message.replace(/^Password did not conform with policy: /, ''));
  }
  return SENTENCES[kind] ?? sentence(message);
}

function sentence(message: string): string {
  const trimmed = message.trim().replace(/\.*$/, '');
  return trimmed ? `${trimmed}.` : 'This was refused.';
}
