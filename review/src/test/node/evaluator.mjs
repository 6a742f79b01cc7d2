// What IAM answers to requests, by @cloud-copilot/iam-simulate: a line of JSON in, a line of JSON out.
// In: {policies, kind: 'identity' or 'resource', principals, actions, resources, contexts}
// Out: for each policy a text, one digit for each request that the policies could tell apart: 0 denied, 1 not allowed, 2 allowed to whom the own account allows it, 3 allowed
import { createInterface } from 'node:readline';

// The engine itself: what the package exports reads and checks a policy anew for each of thousands of requests
const engine = (file) => import(new URL(file, import.meta.resolve('@cloud-copilot/iam-simulate')));
const { analyzeIdentityPolicies, analyzeResourcePolicy } = await engine('./core_engine/CoreSimulatorEngine.js');
const { requestMatchesStatementActions } = await engine('./action/action.js');
const { requestMatchesConditions } = await engine('./condition/condition.js');
const { requestMatchesStatementPrincipals } = await engine('./principal/principal.js');
const { requestMatchesStatementResources } = await engine('./resource/resource.js');
const { AwsRequestImpl } = await engine('./request/request.js');
const { RequestContextImpl } = await engine('./requestContext.js');
const { loadPolicy, validateIdentityPolicy, validateResourcePolicy } = await import('@cloud-copilot/iam-policy');

const ACCOUNT = '111122223333';
const STRICT = { simulationMode: 'Strict' };
const DIGITS = { ExplicitlyDenied: 0, DeniedForAccount: 0, ImplicitlyDenied: 1, AllowedForAccount: 2, Allowed: 3 };

function request({ principal, action, resource, context }) {
  return new AwsRequestImpl(principal, { resource, accountId: ACCOUNT }, action, new RequestContextImpl(context));
}

// One of all values that no statement tells apart: the others would only repeat its verdicts
function distinct(values, like, match) {
  const seen = new Map(values.map((value) => [JSON.stringify(match(request(like(value)))), value]));
  return [...seen.values()];
}

function requests({ principals, actions, resources, contexts }, statements) {
  const [principal, action, resource, context] = [principals[0], actions[0], resources[0], contexts[0]];
  const some = { principal, action, resource, context };
  const of = (values, name, match) =>
    distinct(values, (value) => ({ ...some, [name]: value }), (request) => statements.map((statement) => match(request, statement)));
  const distinctPrincipals = of(principals, 'principal', (it, statement) => requestMatchesStatementPrincipals(it, statement, STRICT).matches);
  const distinctActions = of(actions, 'action', (it, statement) => requestMatchesStatementActions(it, statement).matches);
  const distinctResources = of(resources, 'resource', (it, statement) => requestMatchesStatementResources(it, statement, 'resource').matches);
  const distinctContexts = of(contexts, 'context', (it, statement) => requestMatchesConditions(it, statement.conditions(), statement.effect(), STRICT).matches);
  return distinctPrincipals.flatMap((principal) =>
    distinctActions.flatMap((action) =>
      distinctResources.flatMap((resource) =>
        distinctContexts.map((context) => request({ principal, action, resource, context })))));
}

function read(document, identity) {
  const errors = (identity ? validateIdentityPolicy : validateResourcePolicy)(document)
    // A role's trust policy names no resource, which the check of resource policies wants
    .filter(({ path }) => !/Statement(\[\d+\])?$/.test(path));
  if (errors.length > 0) {
    throw new Error(`${JSON.stringify(document)}: ${JSON.stringify(errors)}`);
  }
  return loadPolicy(document, { name: 'policy' });
}

function answer({ policies: documents, kind, ...parts }) {
  const identity = kind === 'identity';
  const policies = documents.map((document) => read(document, identity));
  const all = requests(parts, policies.flatMap((policy) => policy.statements()));
  return policies.map((policy) =>
    all
      .map((request) => DIGITS[(identity
        ? analyzeIdentityPolicies([policy], request, STRICT, 'identity')
        : analyzeResourcePolicy(policy, request, false, STRICT)).result])
      .join(''));
}

for await (const line of createInterface({ input: process.stdin })) {
  console.log(JSON.stringify(answer(JSON.parse(line))));
}
