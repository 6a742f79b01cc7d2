// Which resources CloudFormation replaces: node replacements.mjs FILE, where FILE holds a list of pairs of templates,
// {before, after}. Prints a list of {logical id: [the properties that make it so]}, or null where the pair cannot be read.
import { fullDiff, ResourceImpact } from '@aws-cdk/cloudformation-diff';
import { readFileSync } from 'node:fs';

const REPLACED = [ResourceImpact.WILL_REPLACE, ResourceImpact.MAY_REPLACE];

function diff(before, after) {
  try {
    return fullDiff(before, after);
  } catch {
    // It reads policies as it goes, and stumbles over incomplete ones
    return null;
  }
}

function replaced({ before, after }) {
  const changes = diff(before, after);
  if (changes === null) {
    return null;
  }
  const found = {};
  changes.resources.forEachDifference((id, resource) => {
    if (resource.isUpdate && REPLACED.includes(resource.changeImpact)) {
      found[id] = Object.entries(resource.propertyUpdates)
        .filter(([, property]) => REPLACED.includes(property.changeImpact))
        .map(([name]) => name);
    }
  });
  return found;
}

console.log(JSON.stringify(JSON.parse(readFileSync(process.argv[2], 'utf8')).map(replaced)));
