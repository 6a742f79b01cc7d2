/** What `/config.json` says of the environment: the bundle is the same everywhere. */
export interface Config {
  readonly region: string;
  readonly userPoolId: string;
  readonly userPoolClientId: string;
  /** In place of AWS's own, of a local system. */
  readonly userPoolEndpoint?: string;
}

const FIELDS: Record<keyof Config, RegExp> = {
  region: /^[a-z]{2}(-[a-z]+)+-\d$/,
  userPoolId: /^[\w-]+_[A-Za-z0-9]+$/,
  userPoolClientId: /^\w{1,128}$/,
  // Without TLS nowhere but on this machine
  userPoolEndpoint: /^(https:\/\/[\w.-]+(:\d+)?|http:\/\/(localhost|127\.0\.0\.1)(:\d+)?)\/?$/,
};

/** @throws Error with a sentence for people */
export async function loadConfig(): Promise<Config> {
  // As the page asks for it beforehand
  const found = await fetch('/config.json')
    .then((response): Promise<unknown> => (response.ok ? response.json() : Promise.reject(response.status)))
    .catch((fault) => {
      throw new Error('Cruddur cannot be reached: its settings (config.json) did not arrive.', { cause: fault });
    });
  if (!isConfig(found)) throw new Error("This site's settings (config.json) are damaged: tell the people who run it.");
  return found;
}

function isConfig(found: unknown): found is Config {
  if (typeof found !== 'object' || found === null) return false;
  return Object.entries(FIELDS).every(([name, form]) => {
    const value = (found as Record<string, unknown>)[name];
    return value === undefined ? name === 'userPoolEndpoint' : typeof value === 'string' && form.test(value);
  });
}
