import { CHANNEL_NAME_MAX, Slug, TOPIC_MAX, type ChangeChannel, type Channel } from '@maru/protocol'
import { useState } from 'preact/hooks'
import { is } from 'valibot'
import { explain } from '../../api/explain.ts'
import { t } from '../../i18n/index.ts'
import { navigate } from '../../lib/navigate.ts'
import { Button } from '../../ui/Button.tsx'
import { confirm } from '../../ui/Confirm.tsx'
import { Field } from '../../ui/Field.tsx'
import { toast } from '../../ui/toast.ts'
import { r } from '../messages/index.ts'
import { secondsInWords } from '../model/length.ts'
import { may } from '../model/person.ts'
import { sessionApi } from '../model/room-api.ts'
import { tellRooms } from '../model/rooms.ts'
import { Options, Switch } from '../parts/Options.tsx'
import styles from './settings.module.css'

const LOUDEST = [0, 3, 4, 6, 8, 12]
const SLOW = [0, 5, 10, 30, 60, 300, 900]

/** Name, topic, link, kind, audience, voices at once, lock and slow mode; and its end. */
export function General({ channel, onChange }: { channel: Channel; onChange: (channel: Channel) => void }) {
  const m = r()
  const s = m.settings
  const [name, setName] = useState(channel.name)
  const [topic, setTopic] = useState(channel.topic)
  const [slug, setSlug] = useState(channel.slug)
  const [busy, setBusy] = useState(false)
  const configures = may(channel, 'configure')

  const change = async (body: ChangeChannel): Promise<void> => {
    setBusy(true)
    try {
      const changed = await sessionApi.change(channel.id, body)
      tellRooms({ type: 'told', channels: [changed] })
      toast(s.saved)
      if (changed.slug === channel.slug) onChange(changed)
      else navigate(`/r/${changed.slug}/settings`)
    } catch (error) {
      toast(explain(error), { bad: true })
    } finally {
      setBusy(false)
    }
  }
  const remove = async (): Promise<void> => {
    if (!(await confirm({ title: s.deleteTitle, body: s.deleteBody, yes: s.delete, danger: true }))) return
    try {
      await sessionApi.remove(channel.id)
      tellRooms({ type: 'gone', id: channel.id })
      toast(s.deleted)
      navigate('/rooms')
    } catch (error) {
      toast(explain(error), { bad: true })
    }
  }
  const slugFits = is(Slug, slug)
  const written = { name: name.trim(), topic: topic.trim(), slug }
  const changed = written.name !== channel.name || written.topic !== channel.topic || slug !== channel.slug
  const select = (
    title: string,
    hint: string | null,
    value: number,
    choices: readonly number[],
    say: (n: number) => string,
    key: 'loudest' | 'slow_seconds',
  ) => (
    <label class={styles.choice}>
      {title}
      <select value={value} disabled={busy} onChange={(event) => void change({ [key]: Number(event.currentTarget.value) })}>
        {[...new Set([...choices, value])]
          .toSorted((a, b) => a - b)
          .map((n) => (
            <option key={n} value={n}>
              {say(n)}
            </option>
          ))}
      </select>
      {hint && <small>{hint}</small>}
    </label>
  )
  return (
    <>
      {configures && (
        <section class={styles.part}>
          <form
            class={styles.form}
            onSubmit={(event) => {
              event.preventDefault()
              if (changed && slugFits && written.name !== '') void change(written)
            }}
          >
            <Field label={m.make.name} maxLength={CHANNEL_NAME_MAX} value={name} onText={setName} required />
            <Field label={m.make.topic} hint={m.make.topicHint} maxLength={TOPIC_MAX} value={topic} onText={setTopic} />
            <Field
              label={s.slug}
              lead={`${new URL(channel.url).host}/r/`}
              hint={s.slugHint}
              error={slugFits ? null : s.slugBad}
              maxLength={40}
              value={slug}
              onText={setSlug}
              autocapitalize="none"
              spellcheck={false}
            />
            <div class={styles.acts}>
              <Button look="main" type="submit" busy={busy} disabled={!changed || !slugFits || written.name === ''}>
                {t().common.save}
              </Button>
            </div>
          </form>
        </section>
      )}
      {configures && (
        <section class={styles.part}>
          <Options
            title={m.make.kind}
            name="kind"
            options={(['open', 'stage'] as const).map((value) => ({ value, label: m.make.kinds[value] }))}
            chosen={channel.kind}
            onChoose={(kind) => void change({ kind })}
          />
          <Options
            title={m.make.audience}
            name="audience"
            options={(['hub', 'public', 'members'] as const).map((value) => ({ value, label: m.make.audiences[value] }))}
            chosen={channel.audience}
            onChoose={(audience) => void change({ audience })}
          />
          {select(s.loudest, s.loudestHint, channel.loudest, LOUDEST, (n) => (n === 0 ? s.loudestAll : String(n)), 'loudest')}
        </section>
      )}
      {may(channel, 'lock') && (
        <section class={styles.part}>
          <Switch label={m.order.lock} on={channel.locked} disabled={busy} onChange={(locked) => void change({ locked })} />
          {select(s.slow, null, channel.slow_seconds, SLOW, (n) => (n === 0 ? s.slowNone : secondsInWords(n)), 'slow_seconds')}
        </section>
      )}
      {configures && (
        <section class={styles.part}>
          <div class={styles.acts}>
            <Button look="danger" icon="trash" onClick={() => void remove()}>
              {s.delete}
            </Button>
          </div>
        </section>
      )}
    </>
  )
}
