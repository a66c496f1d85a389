import { signal } from '@preact/signals'
import { keep, kept, onKeptElsewhere } from '../lib/storage.ts'

export type Theme = 'auto' | 'light' | 'dark'
export const THEMES: readonly Theme[] = ['auto', 'light', 'dark']

/** The sounds that Maru makes, each of which can be switched off in this browser. */
export const SOUNDS = ['ring', 'joined', 'left', 'warn', 'ended', 'message'] as const
export type SoundName = (typeof SOUNDS)[number]

export const theme = signal<Theme>(readTheme())
export const soundsOff = signal<ReadonlySet<SoundName>>(readSounds())

function readTheme(): Theme {
  const value = kept('theme')
  return value === 'light' || value === 'dark' ? value : 'auto'
}

function readSounds(): ReadonlySet<SoundName> {
  const off = (kept('sounds-off') ?? '').split(' ')
  return new Set(SOUNDS.filter((name) => off.includes(name)))
}

/** Whether this sound may be made. */
export function soundOn(name: SoundName): boolean {
  return !soundsOff.value.has(name)
}

export function switchSound(name: SoundName, on: boolean): void {
  const off = new Set(soundsOff.value)
  if (on) off.delete(name)
  else off.add(name)
  soundsOff.value = off
  keep('sounds-off', off.size > 0 ? [...off].join(' ') : null)
}

export function chooseTheme(choice: Theme): void {
  theme.value = choice
  keep('theme', choice === 'auto' ? null : choice)
  showTheme()
}

/** Follows a change of theme in another tab; the first paint's theme is set by boot.js. */
export function startTheme(): void {
  showTheme()
  onKeptElsewhere('theme', () => {
    theme.value = readTheme()
    showTheme()
  })
  onKeptElsewhere('sounds-off', () => {
    soundsOff.value = readSounds()
  })
}

function showTheme(): void {
  const root = document.documentElement
  if (theme.value === 'auto') delete root.dataset.theme
  else root.dataset.theme = theme.value
  // The browser's own bars take the colour of the paper.
  for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')) {
    const dark = theme.value === 'auto' ? meta.media.includes('dark') : theme.value === 'dark'
    meta.content = dark ? '#1c1814' : '#fcfaf5'
  }
}
