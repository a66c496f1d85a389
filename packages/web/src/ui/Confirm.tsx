import { signal } from '@preact/signals'
import { t } from '../i18n/index.ts'
import { Button } from './Button.tsx'
import { Dialog } from './Dialog.tsx'

type Question = { title: string; body?: string; yes: string; danger?: boolean; answer: (yes: boolean) => void }
const question = signal<Question | null>(null)

/** Asks before something that can't be taken back. */
export function confirm(ask: Omit<Question, 'answer'>): Promise<boolean> {
  return new Promise((resolve) => {
    question.value?.answer(false)
    question.value = {
      ...ask,
      answer: (yes) => {
        question.value = null
        resolve(yes)
      },
    }
  })
}

/** The place where `confirm` asks; stands once, in the shell. */
export function Confirm() {
  const ask = question.value
  if (!ask) return null
  return (
    <Dialog
      title={ask.title}
      onClose={() => ask.answer(false)}
      foot={
        <>
          <Button look="soft" onClick={() => ask.answer(false)}>
            {t().common.cancel}
          </Button>
          <Button look={ask.danger ? 'danger' : 'main'} autofocus onClick={() => ask.answer(true)}>
            {ask.yes}
          </Button>
        </>
      }
    >
      {ask.body && <p>{ask.body}</p>}
    </Dialog>
  )
}
