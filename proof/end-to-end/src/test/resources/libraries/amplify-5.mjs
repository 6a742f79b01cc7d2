// aws-amplify 5
import amplify from "aws-amplify-5";
import { delivery, pool, serve, Storage } from "./lines.mjs";

const { Auth } = amplify;
Auth.configure({
  region: pool.userPoolId.split("_")[0],
  userPoolId: pool.userPoolId,
  userPoolWebClientId: pool.clientId,
  endpoint: pool.endpoint,
  storage: new Storage(),
});
/** Who is signed in, or is about to. */
let current;

const me = () => Auth.currentAuthenticatedUser();
const step = () => ({ next: current.challengeName ?? "DONE" });

await serve({
  signUp: async ({ username, password, ...attributes }) => {
    const made = await Auth.signUp({ username, password, attributes });
    return { sub: made.userSub, confirmed: made.userConfirmed, ...delivery(made.codeDeliveryDetails) };
  },
  confirmSignUp: ({ username, code }) => Auth.confirmSignUp(username, code).then(() => {}),
  resendCode: async ({ username }) => delivery((await Auth.resendSignUp(username)).CodeDeliveryDetails),
  signIn: async ({ username, password }) => {
    current = await Auth.signIn(username, password);
    return step();
  },
  answerTotp: async ({ code }) => {
    await Auth.confirmSignIn(current, code, "SOFTWARE_TOKEN_MFA");
    return { next: "DONE" };
  },
  answerNewPassword: async ({ password }) => {
    await Auth.completeNewPassword(current, password);
    return { next: "DONE" };
  },
  tokens: async () => {
    const session = await Auth.currentSession();
    return {
      access: session.getAccessToken().getJwtToken(),
      id: session.getIdToken().getJwtToken(),
      refresh: session.getRefreshToken().getToken(),
    };
  },
  // What the library does by itself when a token has expired
  refresh: async () => {
    const user = await me();
    await new Promise((resolve, reject) =>
      user.refreshSession(user.getSignInUserSession().getRefreshToken(), (error) => (error ? reject(error) : resolve())),
    );
  },
  whoAmI: async () => {
    const list = await Auth.userAttributes(await me());
    return Object.fromEntries(list.map((each) => [each.getName(), each.getValue()]));
  },
  updateAttributes: async (attributes) => {
    let details;
    const stop = amplify.Hub.listen("auth", ({ payload }) => {
      if (payload.event === "updateUserAttributes") {
        details = payload.data;
      }
    });
    await Auth.updateUserAttributes(await me(), attributes);
    stop();
    return details?.email?.isUpdated === false ? delivery(details.email.codeDeliveryDetails) : {};
  },
  verifyAttribute: ({ name, code }) => Auth.verifyCurrentUserAttributeSubmit(name, code).then(() => {}),
  changePassword: async ({ previous, proposed }) => void (await Auth.changePassword(await me(), previous, proposed)),
  forgotPassword: async ({ username }) => delivery((await Auth.forgotPassword(username)).CodeDeliveryDetails),
  confirmForgotPassword: ({ username, code, password }) =>
    Auth.forgotPasswordSubmit(username, code, password).then(() => {}),
  setUpTotp: async () => ({ secret: await Auth.setupTOTP(await me()) }),
  verifyTotp: async ({ code }) => void (await Auth.verifyTotpToken(await me(), code)),
  preferTotp: async () => void (await Auth.setPreferredMFA(await me(), "TOTP")),
  dropTotp: async () => void (await Auth.setPreferredMFA(await me(), "NOMFA")),
  signOut: () => Auth.signOut(),
  globalSignOut: () => Auth.signOut({ global: true }),
  deleteUser: () => Auth.deleteUser().then(() => {}),
});
