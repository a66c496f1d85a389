import type { Status } from '@maru/protocol'
import { batch, signal } from '@preact/signals'
import { getTimeline, type Source } from '../api/statuses.ts'
import { Unreachable } from '../api/refused.ts'
import type { Page } from '../api/request.ts'
import { me, onSignOut } from './session.ts'
import { putStatus } from './statuses.ts'
import { onNextOpen, onReconnect, onStream } from './stream.ts'
import { arrived, begin, caughtUp, older, removed, reveal, type IdPage, type Timeline } from './timeline-model.ts'

/** A timeline that lives: fetched once, then kept up by the socket, also while another screen is shown. */
export type LiveTimeline = ReturnType<typeof makeTimeline>

const all = new Map<string, LiveTimeline>()

/** The timeline of a source: the same one on each call, so that coming back finds it as it was left. */
export function timelineOf(source: Source): LiveTimeline {
  const key = JSON.stringify(source)
  const found = all.get(key) ?? makeTimeline(source)
  all.set(key, found)
  return found
}

function makeTimeline(source: Source) {
  /** Null until the first page is there. */
  const timeline = signal<Timeline | null>(null)
  const error = signal<unknown>(null)
  const olderError = signal<unknown>(null)
  /** Whether the reader is at the top of this timeline now: set by who shows it. */
  const atTop = { now: false }
  /** Whether all of its posts stood on the screen once: then it comes back whole. */
  const drawn = { whole: false }
  let loadingFirst: Promise<void> | null = null
  let loadingOlder = false

  async function first(): Promise<void> {
    error.value = null
    try {
      const page = idsOf(await getTimeline(source))
      timeline.value = begin(page)
    } catch (problem) {
      error.value = problem
    } finally {
      loadingFirst = null
    }
  }

  return {
    source,
    timeline,
    error,
    olderError,
    atTop,
    drawn,
    /** Loads the first page where there is none yet. */
    load(): Promise<void> {
      if (timeline.value) return Promise.resolve()
      loadingFirst ??= first()
      return loadingFirst
    },
    /** Loads the next older page. */
    async more(): Promise<void> {
      const now = timeline.value
      if (!now || now.next === null || loadingOlder) return
      loadingOlder = true
      olderError.value = null
      try {
        const page = idsOf(await getTimeline(source, { max_id: now.next }))
        if (timeline.value?.next === now.next) timeline.value = older(timeline.value, page)
      } catch (problem) {
        olderError.value = problem
      } finally {
        loadingOlder = false
      }
    },
    /** Shows what waits. */
    reveal(): void {
      if (timeline.value) timeline.value = reveal(timeline.value)
    },
    take(id: string, show = atTop.now): void {
      if (timeline.value) timeline.value = arrived(timeline.value, id, show)
    },
    drop(id: string): void {
      if (timeline.value) timeline.value = removed(timeline.value, id)
    },
    /** Fetches what was missed while the connection was gone. */
    async catchUp(): Promise<void> {
      if (!timeline.value) return
      try {
        const page = idsOf(await getTimeline(source))
        if (timeline.value) timeline.value = caughtUp(timeline.value, page, atTop.now)
      } catch {
        // The next reconnect, or a reload, brings it.
      }
    },
  }
}

function idsOf(page: Page<Status>): IdPage {
  return batch(() => ({ ids: page.items.map(putStatus), next: page.next }))
}

/** Whether a post that came by these streams belongs on top of a source. */
function belongs(source: Source, status: Status, streams: readonly string[]): boolean {
  switch (source.kind) {
    case 'home':
      return streams.includes('user')
    case 'local':
      return streams.includes('public:local') && status.reblog === null
    case 'tag':
      return (
        status.reblog === null &&
        status.visibility === 'public' &&
        status.tags.some((tag) => tag.name.toLowerCase() === source.tag.toLowerCase())
      )
    case 'account':
      return status.account.id === source.id && status.visibility !== 'direct'
    case 'group':
      return streams.includes('maru:group') && status.maru.group?.id === source.id && beginsSomething(status)
  }
}

/** No answer to somebody else. */
const beginsSomething = ({ in_reply_to_account_id: to, account }: Status): boolean => to === null || to === account.id

/** Takes a post that this screen has just published into every timeline that it belongs to, at once. */
export function takeOwn(status: Status): void {
  putStatus(status)
  const outside = ['user', ...(status.visibility === 'public' && !status.in_reply_to_id ? ['public:local'] : [])]
  const streams = status.maru.group ? ['maru:group'] : outside
  if (status.visibility === 'direct') return
  for (const one of all.values()) if (belongs(one.source, status, streams)) one.take(status.id, true)
}

onStream('update', (status, streams) => {
  batch(() => {
    const id = putStatus(status)
    for (const one of all.values()) {
      // One's own post goes to the top: it was written here or on another of one's screens.
      if (belongs(one.source, status, streams)) one.take(id, status.account.id === me.value?.id || one.atTop.now)
    }
  })
})
onStream('delete', (id) => {
  for (const one of all.values()) one.drop(id)
})
onReconnect(() => {
  for (const one of all.values()) void one.catchUp()
})
// What could not be loaded while nothing could is tried again by itself.
onNextOpen(() => {
  for (const one of all.values()) if (one.error.peek() instanceof Unreachable) void one.load()
})
onSignOut(() => all.clear())
