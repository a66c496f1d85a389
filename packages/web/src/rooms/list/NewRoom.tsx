import { CHANNEL_NAME_MAX, TOPIC_MAX, type ChannelAudience, type ChannelKind, type Group, type MakeChannel } from '@maru/protocol'
import { useEffect, useState } from 'preact/hooks'
import { explain } from '../../api/explain.ts'
import { navigate } from '../../lib/navigate.ts'
import { me } from '../../state/session.ts'
import { Field } from '../../ui/Field.tsx'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { r } from '../messages/index.ts'
import { makeChannel, myGroups } from '../model/channels-api.ts'
import { tellRooms } from '../model/rooms.ts'
import { Options } from '../parts/Options.tsx'
import styles from './NewRoom.module.css'

type Props = { onClose: () => void; /** The group that it is made for. */ groupId?: string }

/** [RM2] A room in two clicks: its name, and *Make*. All else is folded away and right for most. */
export function NewRoom({ onClose, groupId }: Props) {
  const m = r().make
  const [name, setName] = useState('')
  const [topic, setTopic] = useState('')
  const [kind, setKind] = useState<ChannelKind>('open')
  const [audience, setAudience] = useState<ChannelAudience>('hub')
  const [home, setHome] = useState(groupId ?? 'person')
  const [groups, setGroups] = useState<readonly Group[]>([])
  const [key] = useState(() => crypto.randomUUID())
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)
  useEffect(() => {
    myGroups().then(setGroups, (error: unknown) => console.warn('maru: the groups could not be fetched', error))
  }, [])
  const submit = async (): Promise<void> => {
    setBusy(true)
    try {
      const channel = await makeChannel({ name: name.trim(), topic: topic.trim(), kind, audience, home: homeOf(home) }, key)
      tellRooms({ type: 'told', channels: [channel] })
      onClose()
      navigate(`/r/${channel.slug}`)
    } catch (error) {
      setTrouble(`${m.failed} ${explain(error)}`)
      setBusy(false)
    }
  }
  const homes = [
    { value: 'person', label: m.homes.person },
    ...(me.value?.maru.role === 'owner' ? [{ value: 'hub', label: m.homes.hub }] : []),
    ...groups.map((group) => ({ value: group.id, label: m.homes.group(group.name) })),
  ]
  return (
    <FormDialog
      title={m.title}
      go={m.go}
      busy={busy}
      disabled={name.trim() === ''}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      <Field
        label={m.name}
        error={trouble}
        placeholder={m.namePrompt}
        maxLength={CHANNEL_NAME_MAX}
        value={name}
        onText={setName}
        autocomplete="off"
        autofocus
        required
      />
      <details class={styles.more}>
        <summary>{m.more}</summary>
        <div class={styles.form}>
          <Field label={m.topic} hint={m.topicHint} maxLength={TOPIC_MAX} value={topic} onText={setTopic} autocomplete="off" />
          {homes.length > 1 && <Options title={m.home} name="home" options={homes} chosen={home} onChoose={setHome} />}
          <Options
            title={m.kind}
            name="kind"
            options={(['open', 'stage'] as const).map((value) => ({ value, label: m.kinds[value] }))}
            chosen={kind}
            onChoose={setKind}
          />
          <Options
            title={m.audience}
            name="audience"
            options={(['hub', 'public', 'members'] as const).map((value) => ({ value, label: m.audiences[value] }))}
            chosen={audience}
            onChoose={setAudience}
          />
        </div>
      </details>
    </FormDialog>
  )
}

function homeOf(choice: string): MakeChannel['home'] {
  return choice === 'person' || choice === 'hub' ? { of: choice } : { of: 'group', group_id: choice }
}
