import { expect, test } from 'vitest';
import { loadConfig } from '../src/app/config';
import { answer, stubFetch } from './doubles';

const CONFIG = { region: 'us-east-1', userPoolId: 'us-east-1_aB3', userPoolClientId: 'abc123' };

test.each([
  CONFIG,
  { ...CONFIG, userPoolEndpoint: 'http://127.0.0.1:9229' },
  { ...CONFIG, userPoolEndpoint: 'https://sign-in.example', pushUrl: 'of a later release' },
])('settings are taken: %j', async (config) => {
  stubFetch(() => answer(200, config));
  expect(await loadConfig()).toEqual(config);
});

test.each([
  {},
  [],
  null,
  'text',
  { ...CONFIG, userPoolId: 7 },
  { ...CONFIG, region: 'evil.example/' },
  { ...CONFIG, userPoolId: 'us-east-1' },
  { ...CONFIG, userPoolClientId: '' },
  { ...CONFIG, userPoolEndpoint: 'http://evil.example' },
  { ...CONFIG, userPoolEndpoint: 'javascript:alert(1)' },
])('settings that somebody damaged are a sentence: %j', async (config) => {
  stubFetch(() => answer(200, JSON.stringify(config)));
  await expect(loadConfig()).rejects.toThrow("This site's settings (config.json) are damaged");
});

test.each([() => answer(404, ''), () => answer(200, '<html>'), () => Promise.reject(new TypeError('no network'))])(
  'settings that do not arrive are a sentence',
  async (fate) => {
    stubFetch(fate);
    await expect(loadConfig()).rejects.toThrow('did not arrive');
  },
);
