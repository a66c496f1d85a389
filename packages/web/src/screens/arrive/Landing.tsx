import { t } from '../../i18n/index.ts'
import { Screen } from '../../layout/Screen.tsx'
import { hub } from '../../state/session.ts'
import { ButtonLink } from '../../ui/Button.tsx'
import { Icon, type IconName } from '../../ui/Icon.tsx'
import styles from './Landing.module.css'

/** What a visitor sees first. The very first one is told that they become the owner. */
export function Landing() {
  const m = t().arrive
  const info = hub.value
  const open = info?.registrations !== 'closed'
  return (
    <Screen title={info?.name ?? t().common.maru} hideTitle>
      <div class={styles.landing}>
        <div class={styles.words}>
          <p class={styles.tagline}>{info?.needs_owner ? m.ownerTitle : m.tagline}</p>
          <p class={styles.lead}>{info?.needs_owner ? m.ownerLead : m.lead}</p>
          <div class={styles.ways}>
            {open && (
              <ButtonLink href="/sign-up" look="main">
                {info?.needs_owner ? m.create : m.signUp}
              </ButtonLink>
            )}
            {!info?.needs_owner && <ButtonLink href="/sign-in">{m.signIn}</ButtonLink>}
            {!info?.needs_owner && (
              <ButtonLink href="/local" look="plain" class={styles.read}>
                {m.readLocal}
              </ButtonLink>
            )}
          </div>
          {!open && <p class={styles.closed}>{m.closed}</p>}
        </div>
        <ul class={styles.points}>
          <Point icon="messages" {...m.points.post} />
          <Point icon="phone" lit {...m.points.call} />
          <Point icon="room" {...m.points.rooms} />
          <Point icon="hand" {...m.points.consent} />
        </ul>
      </div>
    </Screen>
  )
}

function Point({ icon, title, body, lit = false }: { icon: IconName; title: string; body: string; lit?: boolean }) {
  return (
    <li data-lit={lit}>
      <span>
        <Icon name={icon} size={24} />
      </span>
      <div>
        <h2>{title}</h2>
        <p>{body}</p>
      </div>
    </li>
  )
}
