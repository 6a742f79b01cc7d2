// Compares the templates of two assemblies with the CDK CLI: node .ci/diff.mjs BASE HEAD
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const cdk = join(dirname(fileURLToPath(import.meta.url)), '../node_modules/aws-cdk/bin/cdk');
const [base, head] = process.argv.slice(2);

function artifacts(folder) {
  const manifest = join(folder, 'manifest.json');
  if (!existsSync(manifest)) {
    fail(`There is no assembly in ${folder}: run .ci/synth ${folder} first.`);
  }
  return Object.values(JSON.parse(readFileSync(manifest, 'utf8')).artifacts);
}

/** Template files by the stack's path, for example dev/data. */
function templates(assembly) {
  const found = new Map();
  for (const stage of artifacts(assembly).filter((a) => a.type === 'cdk:cloud-assembly')) {
    const folder = join(assembly, stage.properties.directoryName);
    for (const stack of artifacts(folder).filter((a) => a.type === 'aws:cloudformation:stack')) {
      found.set(stack.displayName.replace(/ \(.*$/, ''), join(folder, stack.properties.templateFile));
    }
  }
  return found;
}

function diff(stack, template) {
  const run = spawnSync(
    process.execPath,
    [cdk, 'diff', stack, '--exclusively', '--build', 'true', '--app', head, '--template', template, '--no-color', '--no-notices'],
    { encoding: 'utf8', env: { ...process.env, CDK_VALIDATION: 'false' } },
  );
  if (run.status !== 0) {
    fail(`cdk diff of ${stack} failed: ${run.stderr.trim()}`);
  }
  return run.stdout + run.stderr;
}

function fail(line) {
  console.error(line);
  process.exit(1);
}

const before = templates(base);
const after = templates(head);
let changes = 0;
for (const [stack, file] of after) {
  if (!before.has(stack)) {
    console.log(`Stack ${stack} is new: ${Object.keys(JSON.parse(readFileSync(file, 'utf8')).Resources).length} resources\n`);
    changes++;
  } else if (readFileSync(before.get(stack), 'utf8') !== readFileSync(file, 'utf8')) {
    console.log(diff(stack, before.get(stack)).trim() + '\n');
    changes++;
  }
}
for (const stack of before.keys()) {
  if (!after.has(stack)) {
    console.log(`Stack ${stack} is no longer in the app. What is deployed of it stays until somebody destroys it.\n`);
    changes++;
  }
}
console.log(changes === 0 ? 'No template changes.' : `${changes} of ${after.size} stacks change.`);
