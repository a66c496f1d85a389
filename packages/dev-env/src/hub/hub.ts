/** Where a hub answers. */
export type FrontDoor = { origin: string }

/** A hub that runs for a test or a bench, in this process or in one of its own. */
export type Hub = FrontDoor & {
  port: number
  dataDir: string
  [Symbol.asyncDispose](): Promise<void>
}
