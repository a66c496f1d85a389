import type { Visibility } from '@maru/protocol'
import { keep, keptJson } from '../lib/storage.ts'
import { onSignOut } from './session.ts'

export type Draft = { text: string; visibility?: Visibility }

/** What was being written, by the place where: it outlives a reload, a failure and a closed box. */
export function keptDraft(place: string): Draft | null {
  return keptJson<Draft>(`draft.${place}`)
}

/** Keeps a draft; an empty one is forgotten. */
export function keepDraft(place: string, draft: Draft | null): void {
  keep(`draft.${place}`, draft && draft.text.trim() !== '' ? JSON.stringify(draft) : null)
}

onSignOut(() => {
  try {
    for (const key of Object.keys(localStorage)) if (/^maru\.(draft|outbox)\./.test(key)) localStorage.removeItem(key)
  } catch {
    // Storage is off: there is nothing to forget.
  }
})
