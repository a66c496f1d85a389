import { t } from '../i18n/index.ts'

export type CallBoxProps = { text: string; onText: (text: string) => void; onDone: () => void; initialCallee?: string | undefined }

/** The call box, which takes the place of the post box while its text is a call. */
export function CallBox({ text, onText }: CallBoxProps) {
  return <textarea aria-label={t().box.label} value={text} onInput={(event) => onText(event.currentTarget.value)} />
}
