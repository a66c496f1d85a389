import type { Group } from '@maru/protocol'
import { useEffect, useState } from 'preact/hooks'
import { Screen } from '../../layout/Screen.tsx'
import { TopActions } from '../../layout/TopActions.tsx'
import { useLoad } from '../../lib/useLoad.ts'
import { listGroups } from '../../groups/api.ts'
import { GroupRow } from '../../groups/GroupRow.tsx'
import { MakeGroup } from '../../groups/MakeGroup.tsx'
import { g } from '../../groups/messages/index.ts'
import styles from '../../groups/Groups.module.css'
import { Button, IconButton } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { EmptyState, ErrorState } from '../../ui/States.tsx'

const WAIT_MS = 200

/** /groups — mine, those that ask me in, and all that are open; found by name. */
export function Groups() {
  const m = g().list
  const [making, setMaking] = useState(false)
  const [typed, setTyped] = useState('')
  const q = useSettled(typed.trim())
  const { value, error, retry } = useLoad(`groups ${q}`, () => listGroups({ q }))
  return (
    <Screen
      title={m.title}
      actions={
        <>
          <IconButton icon="plus" label={m.make} onClick={() => setMaking(true)} />
          <TopActions />
        </>
      }
    >
      <search class={styles.find}>
        <Field label={m.find} placeholder={m.findPrompt} value={typed} onText={setTyped} autocomplete="off" maxLength={100} />
      </search>
      {value === null && error === null && <Skeleton kind="person" rows={5} />}
      {value === null && error !== null && <ErrorState title={m.failed} error={error} onRetry={retry} />}
      {value?.length === 0 && q !== '' && <p class={styles.none}>{m.nothing}</p>}
      {value?.length === 0 && q === '' && (
        <EmptyState icon="people" title={m.empty.title} body={m.empty.body}>
          <Button look="main" icon="plus" onClick={() => setMaking(true)}>
            {m.make}
          </Button>
        </EmptyState>
      )}
      {value !== null && value.length > 0 && <Sections groups={value} onMake={() => setMaking(true)} />}
      {making && <MakeGroup onClose={() => setMaking(false)} />}
    </Screen>
  )
}

function Sections({ groups, onMake }: { groups: readonly Group[]; onMake: () => void }) {
  const m = g().list
  const section = (title: string, some: readonly Group[]) =>
    some.length > 0 && (
      <section class={styles.section}>
        <h2>{title}</h2>
        <ul>
          {some.map((group) => (
            <li key={group.id}>
              <GroupRow group={group} />
            </li>
          ))}
        </ul>
      </section>
    )
  return (
    <>
      {section(
        m.invited,
        groups.filter((group) => group.invited),
      )}
      {section(
        m.mine,
        groups.filter((group) => group.role !== null),
      )}
      {section(
        m.open,
        groups.filter((group) => group.role === null && !group.invited),
      )}
      <p class={styles.make}>
        <Button icon="plus" onClick={onMake}>
          {m.make}
        </Button>
      </p>
    </>
  )
}

/** A text once nobody has typed for a moment. */
function useSettled(text: string): string {
  const [settled, settle] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => settle(text), WAIT_MS)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}
