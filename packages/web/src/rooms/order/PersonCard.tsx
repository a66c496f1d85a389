import type { Occupant, PersonAct } from '@maru/protocol'
import { useState } from 'preact/hooks'
import { me } from '../../state/session.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { LongField } from '../../ui/Field.tsx'
import { Icon, type IconName } from '../../ui/Icon.tsx'
import { t } from '../../i18n/index.ts'
import { r } from '../messages/index.ts'
import { may, nameOfOccupant } from '../model/person.ts'
import type { Room } from '../model/room.ts'
import type { RoomVoice } from '../model/voice.ts'
import { RoomFace } from '../parts/RoomFace.tsx'
import { actOn } from './acts.ts'
import styles from './PersonCard.module.css'
import { standsAbove } from './standing.ts'

type Props = { room: Room; voice: RoomVoice | null; one: Occupant; onClose: () => void; onReport?: (one: Occupant) => void }

/** Somebody inside: how loud they are for me, and what I may do about them. */
export function PersonCard({ room, voice, one, onClose, onReport }: Props) {
  const m = r()
  const [asking, setAsking] = useState<'remove' | 'ban' | null>(null)
  const { channel, identity } = room.state.value
  const name = nameOfOccupant(one)
  const mine = one.identity === identity
  const above = channel !== null && !mine && standsAbove(channel, me.value?.maru.role === 'owner', one)
  const act = (what: PersonAct): void => {
    onClose()
    void actOn(room, one, what)
  }
  const row = (icon: IconName, label: string, run: () => void, danger = false) => (
    <button type="button" class={styles.row} data-danger={danger} onClick={run}>
      <Icon name={icon} size={20} />
      {label}
    </button>
  )
  if (asking) return <AskWhy room={room} one={one} act={asking} onClose={onClose} />
  const stage = channel?.kind === 'stage'
  const orders = above && may(channel, 'mute')
  const removes = above && may(channel, 'remove')
  return (
    <Dialog title={m.order.person(name)} kind="sheet" onClose={onClose}>
      <div class={styles.who}>
        <RoomFace one={one} size={64} />
        <p>
          <b>{mine ? m.inside.you(name) : name}</b>
          <small>
            {one.account ? `@${one.account.acct} · ` : ''}
            {one.role in m.inside.role ? m.inside.role[one.role as keyof typeof m.inside.role] : m.inside.role.member}
          </small>
        </p>
      </div>
      {voice && !mine && <Volume voice={voice} one={one} />}
      <div class={styles.rows}>
        {one.account && me.value && (
          <a class={styles.row} href={`/@${one.account.acct}`} onClick={onClose}>
            <Icon name="me" size={20} />
            {m.order.profile}
          </a>
        )}
        {orders && stage && !one.may_speak && !one.held && row('up', m.order.stage, () => act('stage'))}
        {orders && stage && one.may_speak && row('down', m.order.seat, () => act('seat'))}
        {mine && stage && one.account && one.may_speak && !may(channel, 'mute') && row('down', m.stage.back, () => act('seat'))}
        {orders && (one.held ? row('mic', m.order.let, () => act('let')) : row('micOff', m.order.hold, () => act('hold')))}
        {removes && row('door', m.order.remove, () => setAsking('remove'), true)}
        {removes && row('block', m.order.ban, () => setAsking('ban'), true)}
        {onReport && !mine && identity !== null && row('warn', m.order.report, () => onReport(one))}
      </div>
    </Dialog>
  )
}

/** 0 to 200 %, kept on this device. */
function Volume({ voice, one }: { voice: RoomVoice; one: Occupant }) {
  const m = r().order
  const [volume, setVolume] = useState(voice.session.volumeOf(one.identity))
  const percent = Math.round(volume * 100)
  return (
    <label class={styles.volume}>
      <span>{m.volume}</span>
      <input
        type="range"
        min={0}
        max={200}
        step={5}
        value={percent}
        aria-valuetext={m.volumeText(percent)}
        onInput={(event) => {
          const next = Number(event.currentTarget.value) / 100
          setVolume(next)
          voice.session.setVolume(one.identity, next)
        }}
      />
      <output>{percent} %</output>
      <small>{m.volumeHint}</small>
    </label>
  )
}

function AskWhy({ room, one, act, onClose }: { room: Room; one: Occupant; act: 'remove' | 'ban'; onClose: () => void }) {
  const m = r().order
  const name = nameOfOccupant(one)
  const [why, setWhy] = useState('')
  const [busy, setBusy] = useState(false)
  const press = async (): Promise<void> => {
    setBusy(true)
    const done = await actOn(room, one, act, why.trim())
    setBusy(false)
    if (done) onClose()
  }
  return (
    <Dialog
      title={act === 'ban' ? m.banTitle(name) : m.removeTitle(name)}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{t().common.cancel}</Button>
          <Button look="danger" busy={busy} onClick={() => void press()}>
            {act === 'ban' ? m.ban : m.remove}
          </Button>
        </>
      }
    >
      <div class={styles.why}>
        <p>{act === 'ban' ? m.banBody : m.removeBody}</p>
        <LongField label={m.why} hint={m.whyHint} rows={2} maxLength={200} value={why} onText={setWhy} autofocus />
      </div>
    </Dialog>
  )
}
