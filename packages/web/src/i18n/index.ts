import { computed, signal } from '@preact/signals'
import { keep, kept } from '../lib/storage.ts'
import type { Messages } from './en/index.ts'

export type Locale = 'en' | 'ko'
export const LOCALES: readonly Locale[] = ['en', 'ko']

const load: Record<Locale, () => Promise<Messages>> = {
  en: () => import('./en/index.ts').then((m) => m.messages),
  ko: () => import('./ko/index.ts').then((m) => m.messages),
}

const loaded = signal<{ locale: Locale; messages: Messages } | null>(null)

/** The language on the screen now. */
export const locale = computed<Locale>(() => loaded.value?.locale ?? 'en')

/** Whether the person chose the language, or the browser did. */
export const chosenLocale = signal<Locale | 'auto'>(readChoice())

function readChoice(): Locale | 'auto' {
  const choice = kept('locale')
  return choice === 'en' || choice === 'ko' ? choice : 'auto'
}

/** The first of the browser's languages that Maru speaks. */
export function browserLocale(languages: readonly string[] = navigator.languages): Locale {
  for (const language of languages) {
    const found = LOCALES.find((one) => language.toLowerCase().split('-')[0] === one)
    if (found) return found
  }
  return 'en'
}

/** Loads the messages of the chosen language and shows them. */
export async function startLocale(): Promise<void> {
  const wanted = chosenLocale.value === 'auto' ? browserLocale() : chosenLocale.value
  const messages = await load[wanted]()
  loaded.value = { locale: wanted, messages }
  document.documentElement.lang = wanted
}

/** Changes the language, for this browser, at once and without a reload. */
export async function chooseLocale(choice: Locale | 'auto'): Promise<void> {
  keep('locale', choice === 'auto' ? null : choice)
  chosenLocale.value = choice
  await startLocale()
}

/** The messages of the language on the screen. Read inside a component, it follows a change of language. */
export function t(): Messages {
  const now = loaded.value
  if (!now) throw new Error('Messages are read before startLocale() has loaded them')
  return now.messages
}

export type { Messages }
