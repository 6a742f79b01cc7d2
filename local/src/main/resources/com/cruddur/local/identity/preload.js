// Loaded into the Cognito emulator's Node before its own code.
"use strict";
const fs = require("node:fs");

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
