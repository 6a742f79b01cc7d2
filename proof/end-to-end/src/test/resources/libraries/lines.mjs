// How the tests speak with a client: {"op", "args"} a line on stdin, {"ok"} or {"error": {"name", "message"}} a line on stdout.
import { createInterface } from "node:readline";

/** Where the user pool is, as the command line says it. */
const [endpoint, userPoolId, clientId] = process.argv.slice(2);
export const pool = { endpoint, userPoolId, clientId };

/** As a browser's localStorage: what is not there is null. */
export class Storage {
  #items = new Map();
  getItem = (key) => this.#items.get(key) ?? null;
  setItem = (key, value) => void this.#items.set(key, String(value));
  removeItem = (key) => void this.#items.delete(key);
  clear = () => this.#items.clear();
  endingWith = (suffix) => [...this.#items].find(([key]) => key.endsWith(suffix))?.[1];
}

/** Answers until stdin ends; what a library prints goes to stderr. */
export async function serve(operations) {
  for (const level of ["debug", "error", "info", "log", "warn"]) {
    console[level] = (...words) => process.stderr.write(words.join(" ") + "\n");
  }
  for await (const line of createInterface({ input: process.stdin })) {
    const { op, args } = JSON.parse(line);
    process.stdout.write(JSON.stringify(await answer(operations[op], args)) + "\n");
  }
  process.exit();
}

async function answer(operation, args) {
  try {
    return { ok: (await operation(args)) ?? {} };
  } catch (error) {
    return { error: { name: error.name ?? "", message: error.message ?? String(error) } };
  }
}

/** Where a code was sent, in the words of the API. */
export function delivery(details) {
  return { medium: details.DeliveryMedium, destination: details.Destination, attribute: details.AttributeName };
}
