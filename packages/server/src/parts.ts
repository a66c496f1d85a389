import { hubPart } from './hub/part.ts'
import { jobsPart } from './jobs/part.ts'
import type { Part } from './part.ts'
import { streamingPart } from './streaming/part.ts'

/** All that the hub is made of. They start in this order and stop in reverse. */
export const parts: Part[] = [hubPart, streamingPart, jobsPart]
