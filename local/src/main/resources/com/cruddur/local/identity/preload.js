// Loaded into the Cognito emulator's Node before its own code.
"use strict";
const fs = require("node:fs");
const path = require("node:path");

// The parent holds the other end of standard input: its end is the parent's end, however it died.
process.stdin.on("end", () => process.exit(0));
process.stdin.on("error", () => process.exit(0));
process.stdin.resume();
// What asks a whole group of processes to end, such as Ctrl-C, is left to the parent, which ends its
// parts in their order.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.on(signal, () => {});
}

// The emulator rewrites its whole database in place; a kill in the middle would leave half of it,
// and two writes at once a mixture. A complete file is renamed over the old one instead.
fs.writeFile = (file, data, ...rest) => {
  const callback = rest[rest.length - 1];
  try {
    const partial = `${file}.partial`;
    fs.writeFileSync(partial, data);
    fs.renameSync(partial, file);
    callback(null);
  } catch (error) {
    callback(error);
  }
};

const lib = path.dirname(path.dirname(process.argv[1]));
const replace = (module, exports) => {
  const file = require.resolve(path.join(lib, module));
  const original = require(file);
  require.cache[file].exports = { ...original, ...exports(original) };
};

// Mails are for the person at the screen, and their codes for no log: the parent takes these lines.
const send = async (_context, _user, to, { __code: code }) => {
  process.stdout.write(`${process.env.MAIL_MARK}${JSON.stringify({ to, code })}\n`);
};
replace("services/messageDelivery/consoleMessageSender", () => ({
  ConsoleMessageSender: class {
    sendEmail = send;
    sendSms = send;
  },
}));

// The emulator has one set of triggers for all of its pools, keeps to itself that one failed, and
// says which function that was. Cognito has triggers by pool, and fails the call that set one off:
// "PreSignUp failed with error …" (UserLambdaValidationException). After a confirmation the user is
// confirmed all the same, in both.
replace("services/triggers/triggers", ({ TriggersService }) => ({
  TriggersService: class extends TriggersService {
    constructor(clock, cognito, lambda, crypto) {
      super(clock, cognito, lambda, crypto);
      const run = (trigger) => async (context, { source, userAttributes, ...event }) => {
        const pool = await cognito.getUserPool(context, event.userPoolId);
        if (!pool.options.LambdaConfig?.[trigger]) {
          return {};
        }
        const attributes = (userAttributes ?? []).map(({ Name, Value }) => [Name, Value]);
        try {
          return await lambda.invoke(context, trigger, {
            ...event,
            triggerSource: source,
            userAttributes: Object.fromEntries(attributes),
          });
        } catch (error) {
          error.message = error.message.replace(/^\S+(?= failed with error )/, trigger);
          throw error;
        }
      };
      this.preSignUp = run("PreSignUp");
      this.postConfirmation = run("PostConfirmation");
      this.postAuthentication = run("PostAuthentication");
    }
  },
}));

// An administrator's AdminCreateUser sets off the trigger before a sign-up, too.
replace("targets/adminCreateUser", ({ AdminCreateUser }) => ({
  AdminCreateUser: (services) => async (context, request) => {
    if (services.triggers.enabled("PreSignUp") && request.MessageAction !== "RESEND") {
      await services.triggers.preSignUp(context, {
        clientId: null,
        clientMetadata: request.ClientMetadata,
        source: "PreSignUp_AdminCreateUser",
        userAttributes: request.UserAttributes,
        username: request.Username,
        userPoolId: request.UserPoolId,
        validationData: request.ValidationData,
      });
    }
    return AdminCreateUser(services)(context, request);
  },
}));

// Cognito lets nobody sign in or refresh a token whom AdminDisableUser has shut out; the emulator
// remembers that, and lets them.
replace("targets/initiateAuth", ({ InitiateAuth }) => ({
  InitiateAuth: (services) => async (context, request) => {
    const { USERNAME, REFRESH_TOKEN } = request.AuthParameters ?? {};
    const pool = await services.cognito.getUserPoolForClientId(context, request.ClientId);
    const user = USERNAME
      ? await pool.getUserByUsername(context, USERNAME)
      : REFRESH_TOKEN && (await pool.getUserByRefreshToken(context, REFRESH_TOKEN));
    if (user?.Enabled === false) {
      const { NotAuthorizedError } = require(path.join(lib, "errors"));
      throw new NotAuthorizedError("User is disabled.");
    }
    return InitiateAuth(services)(context, request);
  },
}));
