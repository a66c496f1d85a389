import { useState } from 'preact/hooks'
import { t } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import styles from './CopyBox.module.css'

/** A text to be put elsewhere, and a button that copies it. By hand it goes as well. */
export function CopyBox({ label, text, copy }: { label: string; text: string; copy: string }) {
  const [copied, setCopied] = useState(false)
  const press = (): void => {
    navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      (error: unknown) => console.warn('maru: the browser copies nothing; it can be marked and copied by hand', error),
    )
  }
  return (
    <div class={styles.box}>
      <code class={styles.code} aria-label={label}>
        {text}
      </code>
      <Button small look="main" icon={copied ? 'check' : 'link'} onClick={press}>
        {copied ? t().common.copied : copy}
      </Button>
    </div>
  )
}
