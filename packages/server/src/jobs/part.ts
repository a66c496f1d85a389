import type { Part } from '../part.ts'

/** Last in the list: jobs run once all who do them have said so. */
export const jobsPart: Part = {
  start: (hub) => Promise.resolve(hub.jobs.start()),
}
