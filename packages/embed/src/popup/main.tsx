import { render } from 'preact'
import { languageOf } from '../model/language.ts'
import { readRequest } from './request.ts'
import { HubWindow } from './HubWindow.tsx'
import { wordsOf } from './words.ts'

const root = document.querySelector<HTMLElement>('#window')
const language = languageOf(document.documentElement.lang)
const words = wordsOf(language)
if (root) {
  const request = readRequest(root.dataset['channel'] ?? '', location.search, location.origin)
  // In a frame, or without the page that opened it, there is nobody to answer.
  const alone = window.top === window && opener !== null
  render(
    request && alone ? (
      <HubWindow request={request} words={words} />
    ) : (
      <>
        <h1>{words.noOpener}</h1>
        <p>
          <a href={`/r/${encodeURIComponent(root.dataset['channel'] ?? '')}`}>{words.room}</a>
        </p>
      </>
    ),
    root,
  )
}
