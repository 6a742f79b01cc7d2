// Calls AWS for the Java side (NodeBridge): one request a line on standard input, one answer a line on standard output, in order.
//   {"service": "cloudformation", "command": "DescribeStacks", "input": {…}, "limit": 90000}  ->  {"region": "…", "output": {…}}
//                                                                         or  {"error": {"name", "message", "status", "retryable"}}
// Credentials, region and endpoints come from the SDK's own default chain. It ends when its input does, and each call after `limit` milliseconds.
'use strict';
const { createInterface } = require('node:readline');

const ATTEMPTS = 3;
const clients = new Map();

function client(service, limit) {
  if (!clients.has(service)) {
    const sdk = require(`@aws-sdk/client-${service}`);
    const name = Object.keys(sdk).find((key) => /^[A-Z].*Client$/.test(key));
    // Without throwOnRequestTimeout the SDK warns and goes on waiting
    const requestHandler = { connectionTimeout: Math.min(5000, limit), requestTimeout: limit / ATTEMPTS, throwOnRequestTimeout: true };
    const caller = new sdk[name]({ retryMode: 'standard', maxAttempts: ATTEMPTS, requestHandler });
    const entry = { sdk, client: caller };
    const address = (next) => (args) => {
      const { protocol, hostname, port } = args.request;
      entry.address = `${protocol}//${hostname}${port ? `:${port}` : ''}`;
      return next(args);
    };
    // The serialized request has its endpoint by then; what follows is credentials and the signature
    caller.middlewareStack.add(address, { step: 'build', name: 'cruddurAddress', priority: 'low' });
    clients.set(service, entry);
  }
  return clients.get(service);
}

async function call({ service, command, input, limit }, abortSignal) {
  const { sdk, client: caller } = client(service, limit);
  const Command = sdk[`${command}Command`];
  if (!Command) throw new Error(`@aws-sdk/client-${service} has no command ${command}`);
  const region = await caller.config.region();
  const { $metadata, ...output } = await caller.send(new Command(input), { abortSignal });
  return { region, output };
}

const PASSING = /Throttl|TooManyRequests|RequestLimitExceeded|SlowDown|Timeout|ECONN|EPIPE|EAI_AGAIN|InternalFailure|InternalServerError|ServiceUnavailable/;

function failure(error, address) {
  const status = error.$metadata?.httpStatusCode ?? 0;
  const inner = error.errors?.[0] ?? error.cause;
  const names = [error.name, error.code, inner?.code].filter(Boolean).join(' ');
  const retryable = Boolean(error.$retryable) || status === 429 || status >= 500 || PASSING.test(names);
  const text = error.message || inner?.message || names;
  // The system's own words for what never reached a server, such as "socket hang up", do not name it
  const unreached = status === 0 && address && /TimeoutError|\bE[A-Z_]+\b/.test(names) && !text.includes(address);
  return { error: { name: error.name, message: unreached ? `${address}: ${text}` : text, status, retryable } };
}

async function answer(request) {
  const abort = new AbortController();
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => {
      const seconds = request.limit / 1000;
      reject(Object.assign(new Error(`no answer within ${seconds} s`), { name: 'TimeoutError' }));
      abort.abort();
    }, request.limit);
  });
  const entry = clients.get(request.service);
  if (entry) delete entry.address;
  // A race, because neither the way to credentials nor the body of an answer heeds the signal
  return Promise.race([call(request, abort.signal), late])
    .catch((error) => failure(error, clients.get(request.service)?.address))
    .finally(() => clearTimeout(timer));
}

async function main() {
  for await (const line of createInterface({ input: process.stdin })) {
    const answered = await answer(JSON.parse(line));
    process.stdout.write(`${JSON.stringify(answered)}\n`);
  }
  process.exit(0);
}

main();
