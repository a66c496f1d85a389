import type { Account, Relationship } from '@maru/protocol'
import { CallButton } from '../../call/CallButton.tsx'
import { count, monthAndYear } from '../../i18n/format.ts'
import { t } from '../../i18n/index.ts'
import { FollowButton } from '../../people/FollowButton.tsx'
import { nameOf } from '../../people/name.ts'
import { RichText } from '../../posts/RichText.tsx'
import { usePresence } from '../../state/presence.ts'
import { me } from '../../state/session.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { ButtonLink } from '../../ui/Button.tsx'
import styles from './ProfileHead.module.css'

/** Face, name, who they are to me, what they say of themselves. */
export function ProfileHead({ account, relation }: { account: Account; relation: Relationship | null }) {
  const presence = usePresence(account.id)
  const m = t().profile
  const own = account.id === me.value?.id
  const href = `/@${account.acct}`
  return (
    <section class={styles.head}>
      <div class={styles.row}>
        <Avatar account={account} size={88} presence={presence} />
        <div class={styles.acts}>
          {own && <ButtonLink href="/settings/profile">{m.edit}</ButtonLink>}
          {!own && me.value && !relation?.blocking && (
            <>
              <CallButton account={account} worded />
              <ButtonLink href={`/messages/@${account.acct}`} icon="messages" class={styles.message}>
                {m.message}
              </ButtonLink>
              <FollowButton account={account} />
            </>
          )}
        </div>
      </div>
      <p class={styles.name}>{nameOf(account)}</p>
      <p class={styles.handle}>
        @{account.acct}
        {presence !== 'away' && <span data-presence={presence}>{t().presence[presence]}</span>}
        {!own && relation?.followed_by && <span>{relation.following ? m.mutual : m.followsYou}</span>}
      </p>
      {account.note && <RichText html={account.note} class={styles.note} />}
      <p class={styles.counts}>
        <a href={`${href}/following`}>{m.followingCount(count(account.following_count))}</a>
        <a href={`${href}/followers`}>{m.followers(count(account.followers_count))}</a>
        <span>{m.joined(monthAndYear(account.created_at))}</span>
      </p>
    </section>
  )
}
