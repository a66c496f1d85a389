import type { Channel } from '@maru/protocol'
import { useState } from 'preact/hooks'
import { t } from '../../i18n/index.ts'
import { useLoad } from '../../lib/useLoad.ts'
import { Button } from '../../ui/Button.tsx'
import { LongField } from '../../ui/Field.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { ErrorState } from '../../ui/States.tsx'
import { r } from '../messages/index.ts'
import { embedTag, readOrigins } from '../model/embed.ts'
import { sessionApi } from '../model/room-api.ts'
import { CopyBox } from '../parts/CopyBox.tsx'
import { Switch } from '../parts/Options.tsx'
import styles from './settings.module.css'
import { useAct } from './use-act.ts'

/** Which sites may show the room, and what they put into their page. */
export function Embed({ channel }: { channel: Channel }) {
  const m = r().settings.embed
  const { value, error, retry, set } = useLoad(`embed ${channel.id}`, () => sessionApi.embed(channel.id))
  const [text, setText] = useState<string | null>(null)
  const speaks = value?.guests_speak ?? false
  const { busy, act } = useAct()
  const now = text ?? value?.origins.join('\n') ?? ''
  const { origins, bad } = readOrigins(now)
  const save = (): void =>
    void act(
      'save',
      async () => {
        set(await sessionApi.setEmbed(channel.id, { origins, guests_speak: speaks }))
        setText(null)
      },
      r().settings.saved,
    )
  const letSpeak = (guests_speak: boolean): void =>
    void act(
      'speak',
      async () => set(await sessionApi.setEmbed(channel.id, { origins: value?.origins ?? [], guests_speak })),
      r().settings.saved,
    )
  return (
    <>
      <section class={styles.part}>
        <h2>{m.title}</h2>
        {value === null && error === null && <Skeleton kind="lines" rows={2} />}
        {value === null && error !== null && <ErrorState title={m.failed} error={error} onRetry={retry} />}
        {value !== null && (
          <form
            class={styles.form}
            onSubmit={(event) => {
              event.preventDefault()
              save()
            }}
          >
            <LongField
              label={m.sites}
              hint={m.hint}
              error={bad === null ? null : m.bad(bad)}
              placeholder="https://blog.example"
              rows={4}
              value={now}
              onText={setText}
            />
            <div class={styles.acts}>
              <Button look="main" type="submit" busy={busy !== null} disabled={text === null || bad !== null}>
                {t().common.save}
              </Button>
            </div>
          </form>
        )}
        {value !== null && (
          <Switch label={m.speak} hint={m.speakHint} on={speaks} disabled={busy !== null} onChange={(on) => letSpeak(on)} />
        )}
      </section>
      <section class={styles.part}>
        <h2>{m.tag}</h2>
        <p class={styles.hint}>{m.tagHint}</p>
        <CopyBox label={m.tag} text={embedTag(channel)} copy={m.copy} />
      </section>
    </>
  )
}
