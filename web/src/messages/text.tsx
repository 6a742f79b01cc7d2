import type { ReactNode } from 'react';

const LINK = /\bhttps?:\/\/[^\s<>"]+/giu;
/** What ends a sentence, and is not meant to be of the address. */
const TRAILING = /[.,;:!?'"…)\]}]+$/u;

/** What somebody wrote, as text alone; addresses of the web are links, and nothing else is. */
export function withLinks(text: string): ReactNode[] {
  const parts: ReactNode[] = [];
  let at = 0;
  for (const { 0: found, index } of text.matchAll(LINK)) {
    const address = withoutTrailing(found);
    const url = URL.parse(address);
    if (!url?.hostname || !/^https?:$/.test(url.protocol)) continue;
    parts.push(
      text.slice(at, index),
      // The title shows where it leads: the letters of another script stand there in ASCII
      <a key={index} href={url.href} title={url.href} target="_blank" rel="noopener noreferrer nofollow">
        {address}
      </a>,
    );
    at = index + address.length;
  }
  parts.push(text.slice(at));
  return parts;
}

function withoutTrailing(address: string): string {
  const cut = address.replace(TRAILING, '');
  // One that was opened within the address is of it, as in Wikipedia's
  return cut.includes('(') && address[cut.length] === ')' ? `${cut})` : cut;
}

/** How many code points a text has as the API counts them. */
export function lengthOf(text: string): number {
  return [...text.normalize('NFC')].length;
}

/** Whether nothing of it would show: white space, and what is invisible by itself (docs/openapi.yaml, `Send`). */
export function isBlank(text: string): boolean {
  return !/[^\s\p{White_Space}\p{Default_Ignorable_Code_Point}]/u.test(text);
}

const PICTURE = String.raw`\p{Extended_Pictographic}(?:\p{Emoji_Modifier}|\ufe0f)?`;
const EMOJI = new RegExp(String.raw`^(?:(?:\p{Regional_Indicator}{2}|${PICTURE}(?:\u200d${PICTURE})*)\s?){1,3}$`, 'u');

/** A few emoji and nothing else are shown large. */
export function isEmoji(text: string): boolean {
  return EMOJI.test(text.trim());
}
