// Loaded into the Cognito emulator's Node before its own code.
"use strict";
const fs = require("node:fs");
const path = require("node:path");

// The parent holds the other end of standard input: its end is the parent's end, however it died.
process.stdin.on("end", () => process.exit(0));
process.stdin.on("error", () => process.exit(0));
process.stdin.resume();

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

// Mails are for the person at the screen, and their codes for no log: the parent takes these lines.
const delivery = require.resolve(
  path.join(path.dirname(process.argv[1]), "../services/messageDelivery/consoleMessageSender"),
);
const send = async (_context, _user, to, { __code: code }) => {
  process.stdout.write(`${process.env.MAIL_MARK}${JSON.stringify({ to, code })}\n`);
};
require(delivery);
require.cache[delivery].exports = {
  ConsoleMessageSender: class {
    sendEmail = send;
    sendSms = send;
  },
};

// The emulator keeps to itself that a trigger failed. Cognito fails the call that set it off, with
// UserLambdaValidationException; by then the user is confirmed, in both.
const trigger = require.resolve(
  path.join(path.dirname(process.argv[1]), "../services/triggers/postConfirmation"),
);
const { PostConfirmation } = require(trigger);
require.cache[trigger].exports = {
  PostConfirmation: ({ lambda }) => async (context, event) => {
    let failure;
    const invoke = (...call) =>
      lambda.invoke(...call).catch((error) => {
        failure = error;
      });
    await PostConfirmation({ lambda: { invoke } })(context, event);
    if (failure) {
      throw failure;
    }
  },
};
