// Calls AWS for the Java side (NodeBridge): one request a line on standard input, one answer a line on standard output, in order.
//   {"service": "cloudformation", "command": "DescribeStacks", "input": {…}}  ->  {"region": "…", "output": {…}}
//                                                                         or  {"error": {"name", "message", "status", "retryable"}}
// Credentials, region and endpoints come from the SDK's own default chain. It ends when its input does.
'use strict';
const { createInterface } = require('node:readline');

const clients = new Map();

function client(service) {
  if (!clients.has(service)) {
    const sdk = require(`@aws-sdk/client-${service}`);
    const name = Object.keys(sdk).find((key) => /^[A-Z].*Client$/.test(key));
    const options = { retryMode: 'standard', requestHandler: { connectionTimeout: 5000, requestTimeout: 30000 } };
    clients.set(service, { sdk, client: new sdk[name](options) });
  }
  return clients.get(service);
}

async function call({ service, command, input }) {
  const { sdk, client: caller } = client(service);
  const Command = sdk[`${command}Command`];
  if (!Command) throw new Error(`@aws-sdk/client-${service} has no command ${command}`);
  const region = await caller.config.region();
  const { $metadata, ...output } = await caller.send(new Command(input));
  return { region, output };
}

const PASSING = /Throttl|TooManyRequests|RequestLimitExceeded|SlowDown|Timeout|ECONN|EPIPE|EAI_AGAIN|InternalFailure|InternalServerError|ServiceUnavailable/;

function failure(error) {
  const status = error.$metadata?.httpStatusCode ?? 0;
  const names = [error.name, error.code, error.cause?.code].filter(Boolean).join(' ');
  const retryable = Boolean(error.$retryable) || status === 429 || status >= 500 || PASSING.test(names);
  return { error: { name: error.name, message: error.message || names, status, retryable } };
}

async function main() {
  for await (const line of createInterface({ input: process.stdin })) {
    const answer = await call(JSON.parse(line)).catch(failure);
    process.stdout.write(`${JSON.stringify(answer)}\n`);
  }
  process.exit(0);
}

main();
