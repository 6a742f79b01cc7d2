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
