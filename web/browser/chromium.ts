import { execFileSync } from 'node:child_process';
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { createBrotliDecompress } from 'node:zlib';
import { type Browser, chromium } from 'playwright-core';

/** Another browser than the one of the packages, by its path. */
const OWN = process.env.CRUDDUR_BROWSER;
const FLAGS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-sync'];

/**
 * Starts the Chromium that `npm ci` brought: binary, libraries and fonts, so that nothing of it has to be on the machine.
 *
 * @throws Error with a sentence that says what to do
 */
export async function startBrowser(): Promise<Browser> {
  try {
    const home = OWN ? undefined : await unpacked();
    return await chromium.launch({
      executablePath: OWN ?? join(home ?? '', 'chromium'),
      args: FLAGS,
      ...(home && {
        env: { ...process.env, LD_LIBRARY_PATH: join(home, 'al2023/lib'), FONTCONFIG_PATH: join(home, 'fonts') },
      }),
    });
  } catch (fault) {
    const [what] = `${fault}`.split('\n');
    throw new Error(
      `No browser starts here: run 'npm ci', or set CRUDDUR_BROWSER to an installed Chrome or Chromium. ${what}`,
      { cause: fault },
    );
  }
}

/** Unpacks each version once, beside the other things that are built. */
async function unpacked(): Promise<string> {
  const installed = join(dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium'))), '../..');
  const { version } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));
  const packed = join(installed, 'bin');
  const home = resolve(import.meta.dirname, `../../target/chromium-${version}`);
  if (existsSync(home)) return home;
  const beside = `${home}.${process.pid}`;
  mkdirSync(beside, { recursive: true });
  for (const name of ['chromium', 'al2023.tar', 'fonts.tar', 'swiftshader.tar']) {
    const whole = join(beside, name);
    const mode = name === 'chromium' ? 0o755 : 0o644;
    await pipeline(
      createReadStream(join(packed, `${name}.br`)),
      createBrotliDecompress(),
      createWriteStream(whole, { mode }),
    );
    if (name === 'chromium') continue;
    const folder = name === 'swiftshader.tar' ? beside : join(beside, name.replace('.tar', ''));
    mkdirSync(folder, { recursive: true });
    execFileSync('tar', ['-xf', whole, '-C', folder]);
    rmSync(whole);
  }
  // The package's own names folders that only Lambda has
  const folders = [join(home, 'fonts'), '/usr/share/fonts'].map((folder) => `<dir>${folder}</dir>`);
  const cache = `<cachedir>${join(home, 'font-cache')}</cachedir>`;
  writeFileSync(join(beside, 'fonts/fonts.conf'), `<fontconfig>${folders.join('')}${cache}</fontconfig>`);
  if (!existsSync(home)) renameSync(beside, home);
  return home;
}
