import type { Visibility } from '@maru/protocol'
import { keep, keptJson, keptNames } from '../lib/storage.ts'
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
  for (const name of keptNames('draft.')) keep(name, null)
})
