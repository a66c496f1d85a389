import type { Person } from '../people/person.ts'

export type Asked = { answered: number; failed: number; seconds: number }

/** Asks the hub `rate` times a second, whether or not earlier answers have come, until stopped. */
export function keepAsking(person: Person, path: string, rate: number): { stop(): Promise<Asked> } {
  const start = performance.now()
  const asked = { answered: 0, failed: 0 }
  let begun = 0
  const running = new Set<Promise<void>>()
  const timer = setInterval(() => {
    const due = Math.floor(((performance.now() - start) / 1000) * rate)
    for (; begun < due; begun++) {
      const one = person.get(path).then(
        () => void asked.answered++,
        () => void asked.failed++,
      )
      running.add(one)
      void one.finally(() => running.delete(one))
    }
  }, 5)
  return {
    async stop() {
      clearInterval(timer)
      const seconds = (performance.now() - start) / 1000
      await Promise.all(running)
      return { ...asked, seconds }
    },
  }
}
