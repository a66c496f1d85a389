import fc from 'fast-check'
import { expect, test } from 'vitest'
import { handlesIn, renderText, tagsIn } from './html.ts'

const ORIGIN = 'https://hub.example'
const render = (text: string): string => renderText(text, ORIGIN, (handle) => handle === 'ann')

test.each([
  ['plain', 'a < b & "c"', '<p>a &lt; b &amp; &quot;c&quot;</p>'],
  ['lines and paragraphs', 'a\nb\n\n\nc', '<p>a<br>b</p><p>c</p>'],
  [
    'a person',
    'hi @Ann!',
    `<p>hi <span class="h-card"><a href="${ORIGIN}/@ann" class="u-url mention">@<span>Ann</span></a></span>!</p>`,
  ],
  ['nobody', 'hi @nobody', '<p>hi @nobody</p>'],
  ['a mail address', 'me@ann.example', '<p>me@ann.example</p>'],
  [
    'a tag',
    '#한국어 ok',
    `<p><a href="${ORIGIN}/tags/%ED%95%9C%EA%B5%AD%EC%96%B4" class="mention hashtag" rel="tag">#<span>한국어</span></a> ok</p>`,
  ],
  ['a number is no tag', '#1 and a&#39;b', '<p>#1 and a&amp;#39;b</p>'],
  [
    'an address',
    'see https://x.example/a?b=1&c=2.',
    '<p>see <a href="https://x.example/a?b=1&amp;c=2" target="_blank" rel="nofollow noopener noreferrer">https://x.example/a?b=1&amp;c=2</a>.</p>',
  ],
])('[S3] %s', (_name, text, html) => expect(render(text)).toBe(html))

test.each([
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  'https://x.example/"onmouseover="alert(1)',
  "https://x.example/'><svg/onload=alert(1)>",
  'javascript:alert(1)',
  '@ann"><script>',
  '#tag"><script>',
])('[S3] %s stays text', (text) => {
  const withoutOurLinks = render(text).replace(/<\/?(p|br|span|a)(?: (?:href|class|target|rel)="[^"<>]*")*>/g, '')
  expect(withoutOurLinks).not.toMatch(/[<>"']/)
  expect(render(text)).not.toMatch(/href="javascript:/i)
})

test('[S3] of any text at all only our own tags come out', () => {
  const nasty = fc.string({
    unit: fc.constantFrom(
      '<',
      '>',
      '"',
      "'",
      '&',
      '@',
      '#',
      'a',
      'n',
      ' ',
      '\n',
      '/',
      ':',
      'https://',
      'javascript:',
      '@ann',
      '=',
      '`',
    ),
  })
  fc.assert(
    fc.property(nasty, (text) => {
      const rest = render(text).replace(
        /<\/?(?:p|br|span|a)(?: (?:href="https?:[^"<>]*"|class="[a-z -]+"|target="_blank"|rel="[a-z ]+"))*>/g,
        '',
      )
      return !/[<>"']/.test(rest)
    }),
    { numRuns: 3000 },
  )
})

test('names and tags are found once, in lower case', () => {
  expect(handlesIn('@Ann @ann @bob, x@carl')).toEqual(['ann', 'bob'])
  expect(tagsIn('#One #one #two_2')).toEqual(['one', 'two_2'])
})
