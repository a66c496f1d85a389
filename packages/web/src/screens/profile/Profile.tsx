import { useRoute } from 'preact-iso'
import { useEffect, useState } from 'preact/hooks'
import { isRefused } from '../../api/refused.ts'
import { t } from '../../i18n/index.ts'
import { NotFound } from '../../layout/NotFound.tsx'
import { Screen } from '../../layout/Screen.tsx'
import { lazyPart } from '../../lib/lazy.tsx'
import { useLoad } from '../../lib/useLoad.ts'
import { nameOf } from '../../people/name.ts'
import { TimelineList } from '../../posts/TimelineList.tsx'
import { findAccount, knownAccount } from '../../state/accounts.ts'
import { useRelationship } from '../../state/relationships.ts'
import { me } from '../../state/session.ts'
import { timelineOf } from '../../state/timelines.ts'
import { ButtonLink } from '../../ui/Button.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { EmptyState, ErrorState } from '../../ui/States.tsx'
import { ProfileHead } from './ProfileHead.tsx'
import { ProfileMenu } from './ProfileMenu.tsx'

/** A person: who they are to me, what can be done, what they wrote. */
export function Profile() {
  const at = useRoute().params['acct'] ?? ''
  return at.startsWith('@') ? <Person key={at} acct={at.slice(1)} /> : <NotFound />
}

const ChannelList = lazyPart(() => import('../../rooms/ChannelList.tsx').then((part) => part.ChannelList))
/** Posts wait for the rooms above them, so that nothing moves; not for longer than this. */
const ROOMS_WITHIN_MS = 1_500

function RoomsAndPosts({ accountId, own }: { accountId: string; own: boolean }) {
  const [known, setKnown] = useState(false)
  const posts = timelineOf({ kind: 'account', id: accountId })
  useEffect(() => {
    void posts.load()
    const timer = setTimeout(() => setKnown(true), ROOMS_WITHIN_MS)
    return () => clearTimeout(timer)
  }, [posts])
  const m = t().profile
  return (
    <>
      <ChannelList of={{ accountId }} title={m.rooms} canMake={own} quiet onKnown={() => setKnown(true)} />
      {known ? <TimelineList live={posts} empty={<EmptyState title={m.noPosts.title} body={m.noPosts.body} />} /> : <Skeleton />}
    </>
  )
}

function Person({ acct }: { acct: string }) {
  const { value, error, retry } = useLoad(acct, findAccount)
  const account = value ?? knownAccount(acct)
  const relation = useRelationship(account?.id)
  const m = t().profile
  if (!account) {
    return (
      <Screen title={`@${acct}`} back="/">
        {!error && <Skeleton rows={1} kind="person" />}
        {error !== null && isRefused(error, 'not_found') && (
          <EmptyState icon="me" title={m.notFound.title} body={m.notFound.body}>
            <ButtonLink href="/search" look="main">
              {t().nav.search}
            </ButtonLink>
          </EmptyState>
        )}
        {error !== null && !isRefused(error, 'not_found') && <ErrorState title={m.failed} error={error} onRetry={retry} />}
      </Screen>
    )
  }
  const own = account.id === me.value?.id
  return (
    <Screen
      title={nameOf(account)}
      {...(own ? {} : { back: '/' })}
      actions={<ProfileMenu account={account} relation={relation} />}
    >
      <ProfileHead account={own && me.value ? { ...account, ...me.value } : account} relation={relation} />
      {relation?.blocking ? (
        <EmptyState icon="block" title={m.youBlock} />
      ) : (
        <RoomsAndPosts key={account.id} accountId={account.id} own={own} />
      )}
    </Screen>
  )
}
