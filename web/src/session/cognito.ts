import { Unreachable } from '../api/problems';
import type { Config } from '../app/config';
import { type Identity, type NewPerson, type Question, Refused, type Step, type Tokens } from './identity';
import { refusal } from './refusals';
import { claim, keyPair, timestamp } from './srp';

type Json = Record<string, unknown>;

interface Result {
  readonly AccessToken: string;
  readonly IdToken: string;
  readonly RefreshToken?: string;
  readonly ExpiresIn: number;
}

interface Challenged {
  readonly AuthenticationResult?: Result;
  readonly ChallengeName?: string;
  readonly ChallengeParameters?: Record<string, string>;
  readonly Session?: string;
}

const SECONDS = 20;

/** A user pool's operations that need no credentials (Cognito API Reference), over fetch. */
export class Cognito implements Identity {
  readonly #config: () => Promise<Config>;

  /** @param config asked for with each call: whoever is signed in already does not wait for it */
  constructor(config: () => Promise<Config>) {
    this.#config = config;
  }

  async signUp({ email, password, handle, name }: NewPerson) {
    const attributes = { email, name, preferred_username: handle };
    await this.#call('SignUp', {
      Username: email,
      Password: password,
      UserAttributes: Object.entries(attributes).map(([Name, Value]) => ({ Name, Value })),
    });
  }

  async confirm(email: string, code: string) {
    await this.#call('ConfirmSignUp', { Username: email, ConfirmationCode: code });
  }

  async mailNewCode(email: string) {
    await this.#call('ResendConfirmationCode', { Username: email });
  }

  async signIn(email: string, password: string) {
    const pair = keyPair();
    const begun = await this.#call<Challenged>('InitiateAuth', {
      AuthFlow: 'USER_SRP_AUTH',
      AuthParameters: { USERNAME: email, SRP_A: pair.own.toString(16) },
    });
    const given = begun.ChallengeParameters ?? {};
    const { USER_ID_FOR_SRP: user, SALT: salt, SRP_B: serversPublic, SECRET_BLOCK: secretBlock } = given;
    if (begun.ChallengeName !== 'PASSWORD_VERIFIER' || !user || !salt || !serversPublic || !secretBlock) {
      throw unknown(begun.ChallengeName);
    }
    const now = timestamp();
    return this.#respond('PASSWORD_VERIFIER', begun.Session, {
      USERNAME: user,
      PASSWORD_CLAIM_SECRET_BLOCK: secretBlock,
      PASSWORD_CLAIM_SIGNATURE: await claim(
        pair,
        (await this.#config()).userPoolId,
        { user, salt, serversPublic, secretBlock },
        password,
        now,
      ),
      TIMESTAMP: now,
    });
  }

  answer({ ask, session, user }: Question, { answer = '', ...attributes }: Record<string, string>) {
    const responses: Record<string, string> = { USERNAME: user };
    responses[ask === 'code' ? 'SOFTWARE_TOKEN_MFA_CODE' : 'NEW_PASSWORD'] = answer;
    for (const [name, value] of Object.entries(attributes)) responses[`userAttributes.${name}`] = value;
    return this.#respond(ask === 'code' ? 'SOFTWARE_TOKEN_MFA' : 'NEW_PASSWORD_REQUIRED', session, responses);
  }

  async forgot(email: string) {
    await this.#call('ForgotPassword', { Username: email });
  }

  async setNewPassword(email: string, code: string, password: string) {
    await this.#call('ConfirmForgotPassword', { Username: email, ConfirmationCode: code, Password: password });
  }

  async refresh(refreshToken: string) {
    const answer = await this.#call<Challenged>('InitiateAuth', {
      AuthFlow: 'REFRESH_TOKEN_AUTH',
      AuthParameters: { REFRESH_TOKEN: refreshToken },
    });
    if (!answer.AuthenticationResult) throw unknown(answer.ChallengeName);
    return tokens(answer.AuthenticationResult);
  }

  async revoke(refreshToken: string) {
    await this.#call('RevokeToken', { Token: refreshToken });
  }

  async #respond(name: string, session: string | undefined, responses: Record<string, string>): Promise<Step> {
    const answer = await this.#call<Challenged>('RespondToAuthChallenge', {
      ChallengeName: name,
      ChallengeResponses: responses,
      ...(session && { Session: session }),
    });
    if (answer.AuthenticationResult) return { tokens: tokens(answer.AuthenticationResult) };
    const next = answer.ChallengeName;
    if (next !== 'SOFTWARE_TOKEN_MFA' && next !== 'NEW_PASSWORD_REQUIRED') throw unknown(next);
    const parameters = answer.ChallengeParameters ?? {};
    const missing: string[] = JSON.parse(parameters.requiredAttributes || '[]');
    return {
      ask: next === 'SOFTWARE_TOKEN_MFA' ? 'code' : 'password',
      session: answer.Session ?? '',
      user: parameters.USER_ID_FOR_SRP ?? responses.USERNAME ?? '',
      missing: missing.map((attribute) => attribute.replace('userAttributes.', '')),
    };
  }

  async #call<T>(operation: string, request: Json): Promise<T> {
    const config = await this.#config().catch((fault) => {
      throw new Unreachable('no settings', { cause: fault });
    });
    const endpoint = config.userPoolEndpoint ?? `https://cognito-idp.${config.region}.amazonaws.com/`;
    const response = await fetch(endpoint, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/x-amz-json-1.1',
        'X-Amz-Target': `AWSCognitoIdentityProviderService.${operation}`,
      },
      body: JSON.stringify({ ClientId: config.userPoolClientId, ...request }),
      signal: AbortSignal.timeout(SECONDS * 1_000),
      cache: 'no-store',
      credentials: 'omit',
      // A sign-out is told also by a page that is being closed
      keepalive: operation === 'RevokeToken',
    }).catch((fault) => {
      throw new Unreachable('no answer of the user pool', { cause: fault });
    });
    const answer = (await response.json().catch(() => ({}))) as Json;
    if (response.ok) return answer as T;
    const kind = `${answer.__type ?? ''}`.replace(/^.*#/, '');
    if (response.status >= 500 || !kind) throw new Unreachable(`${response.status} of the user pool`);
    throw new Refused(kind, refusal(kind, `${answer.message ?? ''}`));
  }
}

function tokens(result: Result): Tokens {
  const { AccessToken: access, IdToken: id, RefreshToken: refresh, ExpiresIn: expiresIn } = result;
  return { access, id, expiresIn, ...(refresh && { refresh }) };
}

function unknown(challenge: string | undefined) {
  return new Refused('UnknownChallenge', `This account needs a step that this page does not have: ${challenge}.`);
}
