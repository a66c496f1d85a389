export type Language = 'en' | 'ko'

/** The first of these tags that Maru speaks; else English. */
export function languageOf(...tags: (string | null | undefined)[]): Language {
  for (const tag of tags) {
    const primary = tag?.toLowerCase().split('-')[0]
    if (primary === 'en' || primary === 'ko') return primary
  }
  return 'en'
}
