/** Who signs people in: Cognito's own operations at present, so that a hosted sign-in (PKCE) can stand beside them. */
export interface Identity {
  /** Mails a code. */
  signUp(person: NewPerson): Promise<void>;
  confirm(email: string, code: string): Promise<void>;
  mailNewCode(email: string): Promise<void>;
  signIn(email: string, password: string): Promise<Step>;
  answer(step: Question, answers: Record<string, string>): Promise<Step>;
  /** Mails a code for a new password. */
  forgot(email: string): Promise<void>;
  setNewPassword(email: string, code: string, password: string): Promise<void>;
  refresh(refreshToken: string): Promise<Tokens>;
  /** Ends all that came of the refresh token. */
  revoke(refreshToken: string): Promise<void>;
}

export interface NewPerson {
  readonly email: string;
  readonly password: string;
  readonly handle: string;
  readonly name: string;
}

export interface Tokens {
  readonly access: string;
  readonly id: string;
  /** Absent where the one that was used still holds. */
  readonly refresh?: string;
  /** Seconds from now. */
  readonly expiresIn: number;
}

/** What the pool asks for before it gives tokens: an authenticator's code, or a password of one's own. */
export interface Question {
  readonly ask: 'code' | 'password';
  readonly session: string;
  readonly user: string;
  /** Attributes that are missing and required, by Cognito's names. */
  readonly missing: readonly string[];
}

export type Step = { readonly tokens: Tokens } | Question;

/** What the pool refused, with a sentence for people. */
export class Refused extends Error {
  /** Cognito's name of it, such as UserNotConfirmedException. */
  readonly kind: string;

  constructor(kind: string, sentence: string) {
    super(sentence);
    this.kind = kind;
  }
}
