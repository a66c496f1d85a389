import type { Group, GroupMember, GroupRole } from '@maru/protocol'
import { useState } from 'preact/hooks'
import { explain } from '../../api/explain.ts'
import { t } from '../../i18n/index.ts'
import { useLoad } from '../../lib/useLoad.ts'
import { groupMembers, removeMember, setGroupRole } from '../../groups/api.ts'
import { mayRead, mayRemove } from '../../groups/may.ts'
import { g } from '../../groups/messages/index.ts'
import { nameOf } from '../../people/name.ts'
import { PersonRow } from '../../people/PersonRow.tsx'
import { me } from '../../state/session.ts'
import { Button } from '../../ui/Button.tsx'
import { confirm } from '../../ui/Confirm.tsx'
import { Menu, type MenuItem } from '../../ui/Menu.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { EmptyState, ErrorState } from '../../ui/States.tsx'
import { toast } from '../../ui/toast.ts'
import { GroupFrame } from './GroupFrame.tsx'

const PAGE = 80

/** /groups/:slug/members — who is in it, and order among them. */
export function GroupMembers() {
  return (
    <GroupFrame title={(group) => `${g().page.people} · ${group.name}`} back={(slug) => `/groups/${slug}`}>
      {({ group, again }) =>
        mayRead(group) ? <Members group={group} onChange={again} /> : <EmptyState icon="lock" title={g().page.closed} />
      }
    </GroupFrame>
  )
}

function Members({ group, onChange }: { group: Group; onChange: () => void }) {
  const { value, error, retry, set } = useLoad(`members ${group.id}`, () => groupMembers(group.id))
  const [more, setMore] = useState(true)
  if (value === null)
    return error === null ? (
      <Skeleton kind="person" rows={6} />
    ) : (
      <ErrorState title={g().page.membersFailed} error={error} onRetry={retry} />
    )
  const next = async (): Promise<void> => {
    const page = await groupMembers(group.id, value.length)
    setMore(page.length === PAGE)
    set([...value, ...page])
  }
  return (
    <>
      <ul>
        {value.map((member) => (
          <li key={member.account.id}>
            <PersonRow account={member.account} note={noteOf(member)}>
              <MemberMenu
                group={group}
                member={member}
                onDone={() => {
                  retry()
                  onChange()
                }}
              />
            </PersonRow>
          </li>
        ))}
      </ul>
      {more && value.length >= PAGE && (
        <Button look="plain" wide onClick={() => void next().catch((problem: unknown) => toast(explain(problem), { bad: true }))}>
          {t().common.loadMore}
        </Button>
      )}
    </>
  )
}

function noteOf({ account, role }: GroupMember): string {
  const words = [role === 'member' ? `@${account.acct}` : g().role[role]]
  return account.id === me.value?.id ? [...words, g().person.you].join(' · ') : words.join('')
}

type MenuProps = { group: Group; member: GroupMember; onDone: () => void }

function MemberMenu({ group, member, onDone }: MenuProps) {
  const items = itemsFor(group, member, (work) => {
    work().then(onDone, (error: unknown) => toast(explain(error), { bad: true }))
  })
  if (items.length === 0) return <></>
  return <Menu label={g().person.menu(nameOf(member.account))} items={items} />
}

function itemsFor(group: Group, member: GroupMember, run: (work: () => Promise<unknown>) => void): MenuItem[] {
  const m = g().person
  const { account, role } = member
  const name = nameOf(account)
  const become = (next: GroupRole) => () => run(() => setGroupRole(group.id, account.id, next))
  const items: MenuItem[] = []
  if (group.role === 'owner' && role !== 'owner') {
    items.push(
      role === 'member'
        ? { label: m.moderator, icon: 'check', run: become('moderator') }
        : { label: m.member, icon: 'me', run: become('member') },
    )
    const handOver = async (): Promise<void> => {
      if (await confirm({ title: m.handOverTitle(name), body: m.handOverBody, yes: m.handOver })) become('owner')()
    }
    items.push({ label: m.handOver, icon: 'door', run: () => void handOver() })
  }
  if (mayRemove(group.role, member)) {
    const remove = async (): Promise<void> => {
      if (await confirm({ title: m.removeTitle(name), body: m.removeBody, yes: m.remove, danger: true }))
        run(() => removeMember(group.id, account.id))
    }
    items.push({ label: m.remove, icon: 'block', danger: true, run: () => void remove() })
  }
  return items
}
