import { render } from '@testing-library/react';
import { expect, test } from 'vitest';
import { isBlank, isEmoji, lengthOf, withLinks } from '../src/messages/text';

const shown = (text: string) => {
  const { container } = render(<p>{withLinks(text)}</p>);
  return { text: container.textContent, links: [...container.querySelectorAll('a')] };
};

test.each([
  ['see https://example.com/a?b=1&c=2.', ['https://example.com/a?b=1&c=2']],
  ['(https://example.com/x)', ['https://example.com/x']],
  ['https://en.wikipedia.org/wiki/A_(b)', ['https://en.wikipedia.org/wiki/A_(b)']],
  ['HTTP://EXAMPLE.COM and https://b.example!', ['HTTP://EXAMPLE.COM', 'https://b.example']],
  ['javascript:alert(1) data:text/html,x ftp://a.example file:///etc/passwd mailto:a@b.example', []],
  ['<a href="https://evil.example">x</a>', ['https://evil.example']],
  ['https:// and http://', []],
  ['<script>alert(1)</script> & <img src=x onerror=alert(1)>', []],
])('of %j the addresses of the web are links, and all of it stays text', (text, addresses) => {
  const { text: whole, links } = shown(text);
  expect(whole).toBe(text);
  expect(links.map((link) => link.textContent)).toEqual(addresses);
  for (const link of links) {
    expect(link.protocol).toMatch(/^https?:$/);
    expect(link.rel).toBe('noopener noreferrer nofollow');
  }
});

test('where an address in letters of another script leads is shown in ASCII', () => {
  expect(shown('https://аррӏе.example/').links[0]?.title).toBe('https://xn--80ak6aa92e.example/');
});

test('characters are counted as the API does, in code points of the composed form', () => {
  expect(lengthOf('')).toBe(0);
  expect(lengthOf('😀'.repeat(1024))).toBe(1024);
  expect(lengthOf('e\u0301')).toBe(1);
  expect(lengthOf('👨‍👩‍👧')).toBe(5);
});

test('what would not show is blank', () => {
  for (const text of ['', '  \n\t', '\u200b\u200d', '\u3164', '\ufe0f', '\u{e0041}']) expect(isBlank(text)).toBe(true);
  for (const text of ['.', ' a ', '😀', '\u200bא']) expect(isBlank(text)).toBe(false);
});

test('a few emoji alone are large', () => {
  for (const text of ['😀', '👨‍👩‍👧 🏳️‍🌈', '🇨🇭🇯🇵❤️']) expect(isEmoji(text)).toBe(true);
  for (const text of ['', '1', '#', 'a😀', '😀😀😀😀', 'مرحبا']) expect(isEmoji(text)).toBe(false);
});
