// amazon-cognito-identity-js, the library below Amplify 5
import { AuthenticationDetails, CognitoUser, CognitoUserAttribute, CognitoUserPool } from "amazon-cognito-identity-js";
import { delivery, pool as place, serve, Storage } from "./lines.mjs";

const storage = new Storage();
const pool = new CognitoUserPool({
  UserPoolId: place.userPoolId,
  ClientId: place.clientId,
  endpoint: place.endpoint,
  Storage: storage,
});
/** Who is signed in, or is about to. */
let current;

const user = (username) => new CognitoUser({ Username: username, Pool: pool, Storage: storage });
const attributes = (values) => Object.entries(values).map(([Name, Value]) => new CognitoUserAttribute({ Name, Value }));

/** With a callback of error and result, as half of the library has it. */
const withCallback = (call) =>
  new Promise((resolve, reject) =>
    call((error, ...results) => (error ? reject(error) : resolve(results.at(-1)))),
  );
/** With an object of callbacks, as the other half has it. */
const withCallbacks = (call) =>
  new Promise((resolve, reject) => {
    const step = (challenge) => () => resolve({ next: challenge });
    call({
      onSuccess: (result) => resolve(result?.getAccessToken ? { next: "DONE" } : result),
      onFailure: reject,
      newPasswordRequired: step("NEW_PASSWORD_REQUIRED"),
      totpRequired: step("SOFTWARE_TOKEN_MFA"),
      mfaRequired: step("SMS_MFA"),
      mfaSetup: step("MFA_SETUP"),
      selectMFAType: step("SELECT_MFA_TYPE"),
      inputVerificationCode: (data) => resolve(delivery(data.CodeDeliveryDetails)),
      associateSecretCode: (secret) => resolve({ secret }),
    });
  });
const preferTotp = (wanted) =>
  withCallback((done) => current.setUserMfaPreference(null, { Enabled: wanted, PreferredMfa: wanted }, done)).then(() => {});

await serve({
  signUp: async ({ username, password, ...values }) => {
    const made = await withCallback((done) => pool.signUp(username, password, attributes(values), null, done));
    return { sub: made.userSub, confirmed: made.userConfirmed, ...delivery(made.codeDeliveryDetails) };
  },
  confirmSignUp: ({ username, code }) =>
    withCallback((done) => user(username).confirmRegistration(code, true, done)).then(() => {}),
  resendCode: async ({ username }) =>
    delivery((await withCallback((done) => user(username).resendConfirmationCode(done))).CodeDeliveryDetails),
  signIn: ({ username, password }) => {
    current = user(username);
    const details = new AuthenticationDetails({ Username: username, Password: password });
    return withCallbacks((callbacks) => current.authenticateUser(details, callbacks));
  },
  answerTotp: ({ code }) => withCallbacks((callbacks) => current.sendMFACode(code, callbacks, "SOFTWARE_TOKEN_MFA")),
  answerNewPassword: ({ password }) =>
    withCallbacks((callbacks) => current.completeNewPasswordChallenge(password, {}, callbacks)),
  tokens: () => {
    const session = current.getSignInUserSession();
    return {
      access: session.getAccessToken().getJwtToken(),
      id: session.getIdToken().getJwtToken(),
      refresh: session.getRefreshToken().getToken(),
    };
  },
  refresh: () =>
    withCallback((done) => current.refreshSession(current.getSignInUserSession().getRefreshToken(), done)).then(() => {}),
  whoAmI: async () => {
    const list = await withCallback((done) => current.getUserAttributes(done));
    return Object.fromEntries(list.map((each) => [each.getName(), each.getValue()]));
  },
  updateAttributes: async (values) => {
    const result = await withCallback((done) => current.updateAttributes(attributes(values), done));
    return (result.CodeDeliveryDetailsList ?? []).map(delivery)[0];
  },
  verifyAttribute: ({ name, code }) =>
    withCallbacks((callbacks) => current.verifyAttribute(name, code, callbacks)).then(() => {}),
  changePassword: ({ previous, proposed }) =>
    withCallback((done) => current.changePassword(previous, proposed, done)).then(() => {}),
  forgotPassword: ({ username }) => withCallbacks((callbacks) => user(username).forgotPassword(callbacks)),
  confirmForgotPassword: ({ username, code, password }) =>
    withCallbacks((callbacks) => user(username).confirmPassword(code, password, callbacks)).then(() => {}),
  setUpTotp: () => withCallbacks((callbacks) => current.associateSoftwareToken(callbacks)),
  verifyTotp: ({ code }) =>
    withCallbacks((callbacks) => current.verifySoftwareToken(code, "a telephone", callbacks)).then(() => {}),
  preferTotp: () => preferTotp(true),
  dropTotp: () => preferTotp(false),
  signOut: async () => {
    if (current?.getSignInUserSession()) {
      await withCallback((done) => current.signOut(done));
    }
  },
  globalSignOut: () => withCallbacks((callbacks) => current.globalSignOut(callbacks)).then(() => {}),
  deleteUser: () => withCallback((done) => current.deleteUser(done)).then(() => {}),
});
