// aws-amplify 6
import { Amplify } from "aws-amplify-6";
import * as auth from "aws-amplify-6/auth";
import { cognitoUserPoolsTokenProvider } from "aws-amplify-6/auth/cognito";
import { pool, serve, Storage } from "./lines.mjs";

const storage = new Storage();
Amplify.configure({
  Auth: {
    Cognito: { userPoolId: pool.userPoolId, userPoolClientId: pool.clientId, userPoolEndpoint: pool.endpoint },
  },
});
// After it, for it sets its own
cognitoUserPoolsTokenProvider.setKeyValueStorage({
  getItem: async (key) => storage.getItem(key),
  setItem: async (key, value) => storage.setItem(key, value),
  removeItem: async (key) => storage.removeItem(key),
  clear: async () => storage.clear(),
});

// Its own names of the challenges
const STEPS = {
  CONFIRM_SIGN_IN_WITH_NEW_PASSWORD_REQUIRED: "NEW_PASSWORD_REQUIRED",
  CONFIRM_SIGN_IN_WITH_TOTP_CODE: "SOFTWARE_TOKEN_MFA",
};
const step = ({ nextStep }) => ({ next: STEPS[nextStep.signInStep] ?? nextStep.signInStep });
const delivery = (details) => ({
  medium: details.deliveryMedium,
  destination: details.destination,
  attribute: details.attributeName,
});

await serve({
  signUp: async ({ username, password, ...userAttributes }) => {
    const made = await auth.signUp({ username, password, options: { userAttributes } });
    return { sub: made.userId, confirmed: made.isSignUpComplete, ...delivery(made.nextStep.codeDeliveryDetails) };
  },
  confirmSignUp: ({ username, code }) => auth.confirmSignUp({ username, confirmationCode: code }).then(() => {}),
  resendCode: async ({ username }) => delivery(await auth.resendSignUpCode({ username })),
  signIn: async (credentials) => step(await auth.signIn(credentials)),
  answerTotp: async ({ code }) => step(await auth.confirmSignIn({ challengeResponse: code })),
  answerNewPassword: async ({ password }) => step(await auth.confirmSignIn({ challengeResponse: password })),
  tokens: async () => {
    const { tokens } = await auth.fetchAuthSession();
    return { access: String(tokens.accessToken), id: String(tokens.idToken), refresh: storage.endingWith(".refreshToken") };
  },
  refresh: async () => {
    const { tokens } = await auth.fetchAuthSession({ forceRefresh: true });
    if (!tokens) {
      // It says no reason
      throw Object.assign(new Error("no session is left"), { name: "signed out" });
    }
  },
  whoAmI: () => auth.fetchUserAttributes(),
  updateAttributes: async (userAttributes) => {
    const updated = Object.values(await auth.updateUserAttributes({ userAttributes }));
    const details = updated.find(({ nextStep }) => nextStep.codeDeliveryDetails)?.nextStep.codeDeliveryDetails;
    return details ? delivery(details) : {};
  },
  verifyAttribute: ({ name, code }) => auth.confirmUserAttribute({ userAttributeKey: name, confirmationCode: code }),
  changePassword: ({ previous, proposed }) => auth.updatePassword({ oldPassword: previous, newPassword: proposed }),
  forgotPassword: async ({ username }) => delivery((await auth.resetPassword({ username })).nextStep.codeDeliveryDetails),
  confirmForgotPassword: ({ username, code, password }) =>
    auth.confirmResetPassword({ username, confirmationCode: code, newPassword: password }),
  setUpTotp: async () => ({ secret: (await auth.setUpTOTP()).sharedSecret }),
  verifyTotp: ({ code }) => auth.verifyTOTPSetup({ code }),
  preferTotp: () => auth.updateMFAPreference({ totp: "PREFERRED" }),
  dropTotp: () => auth.updateMFAPreference({ totp: "DISABLED" }),
  signOut: () => auth.signOut(),
  globalSignOut: () => auth.signOut({ global: true }),
  deleteUser: () => auth.deleteUser(),
});
