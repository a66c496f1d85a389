import type { Account, ChannelMessage, Report } from '@maru/protocol'
import { ago, clock, fullTime } from '../../i18n/format.ts'
import { nameOf } from '../../people/name.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Button } from '../../ui/Button.tsx'
import { rm } from './messages/index.ts'
import styles from './Reports.module.css'

type Props = { report: Report; busy: boolean; onSettle: () => void }

/** One report: of whom, by whom, why, and what stood around it. */
export function ReportCard({ report, busy, onSettle }: Props) {
  const m = rm()
  const { account, guest_name: guest, by, by_guest_name: byGuest, channel } = report
  const name = account ? nameOf(account) : (guest ?? m.gone)
  const room = channel ? channel.name : m.roomGone(report.channel_name)
  return (
    <article class={styles.card} aria-label={m.of(name)}>
      <header class={styles.who}>
        {account && <Avatar account={account} size={44} />}
        <div>
          <h2>
            <Name account={account} guest={guest} />
          </h2>
          <small>
            {m.by(by ? nameOf(by) : (byGuest ?? m.gone), room)}
            {byGuest !== null && ` (${m.guest})`} ·{' '}
            <time dateTime={report.at} title={fullTime(report.at)}>
              {ago(report.at)}
            </time>
          </small>
        </div>
      </header>
      <p class={styles.why}>{report.why}</p>
      <details class={styles.context}>
        <summary>{m.context}</summary>
        <h3>{m.inside}</h3>
        {report.context.inside.length === 0 ? (
          <p>{m.nobody}</p>
        ) : (
          <ul class={styles.inside}>
            {report.context.inside.map((one) => (
              <li key={one}>{one.startsWith('@') ? <a href={`/${one}`}>{one}</a> : `${one} (${m.guest})`}</li>
            ))}
          </ul>
        )}
        <h3>{m.messages}</h3>
        {report.context.messages.length === 0 ? (
          <p>{m.noMessages}</p>
        ) : (
          <ol class={styles.messages}>
            {report.context.messages.map((message) => (
              <Line key={message.id} message={message} />
            ))}
          </ol>
        )}
      </details>
      {report.settled_at === null ? (
        <div class={styles.acts}>
          <Button icon="check" small busy={busy} aria-label={m.settleOf(name)} onClick={onSettle}>
            {m.settle}
          </Button>
        </div>
      ) : (
        <small class={styles.settled}>
          {m.settledBy(report.settled_by ? nameOf(report.settled_by) : m.gone, ago(report.settled_at))}
        </small>
      )}
    </article>
  )
}

function Name({ account, guest }: { account: Account | null; guest: string | null }) {
  const m = rm()
  if (account) return <a href={`/@${account.acct}`}>{nameOf(account)}</a>
  if (guest === null) return <>{m.gone}</>
  return (
    <>
      {guest} <span class={styles.tag}>{m.guest}</span>
    </>
  )
}

function Line({ message }: { message: ChannelMessage }) {
  return (
    <li>
      <b>{message.account ? nameOf(message.account) : message.guest_name}</b>{' '}
      <time dateTime={message.at} title={fullTime(message.at)}>
        {clock(message.at)}
      </time>
      <p>{message.text}</p>
    </li>
  )
}
