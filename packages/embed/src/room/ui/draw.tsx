import { render } from 'preact'
import type { Language } from '../../model/language.ts'
import type { Inside } from '../../model/stay.ts'
import type { Visit } from '../../visit.ts'
import { InsideView } from './InsideView.tsx'
import css from './inside.css?inline'

export type InsideProps = { visit: Visit; stay: Inside; language: Language }

let sheet: CSSStyleSheet | null = null

/** Draws all that one can do inside, also anew. A root of its own, so that what is loaded before knows none of it. */
export function drawInside(slot: HTMLElement, props: InsideProps): void {
  const root = slot.getRootNode()
  if (root instanceof ShadowRoot) adopt(root)
  render(<InsideView {...props} />, slot)
}

export function clearInside(slot: HTMLElement): void {
  render(null, slot)
}

function adopt(root: ShadowRoot): void {
  if (!sheet) {
    sheet = new CSSStyleSheet()
    sheet.replaceSync(css)
  }
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet)
}
