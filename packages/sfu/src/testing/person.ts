import type { Page } from 'playwright-core'

interface HeardData {
  text: string
  from: string
  topic: string
}

/** What the page offers to a test. */
interface LabApi {
  join(name: string, url: string, token: string, options?: object): Promise<string>
  publish(name: string, frequency: number): Promise<string>
  unpublish(name: string): Promise<void>
  mute(name: string, muted: boolean): Promise<void>
  hush(name: string, isQuiet: boolean): void
  isMuted(name: string): boolean[]
  leave(name: string): Promise<void>
  heard(name: string): Record<string, number>
  events(name: string): [string, string][]
  speakers(name: string): string[]
  data(name: string): HeardData[]
  others(name: string): string[]
  qualities(name: string): string[]
  send(name: string, text: string, options?: object): Promise<void>
  subscribe(name: string, identity: string, subscribed: boolean): void
  setMetadata(name: string, metadata: string): Promise<void>
  metadataOf(name: string, identity: string): string | undefined
  cut(name: string): void
  blockUdp(name: string): void
  tokens(name: string): string[]
  descriptions(name: string): Promise<string[]>
  stats(name: string): Promise<Record<string, unknown>[]>
}

type Parameters_<Name extends keyof LabApi> = LabApi[Name] extends (name: string, ...rest: infer Rest) => unknown ? Rest : never
type Result<Name extends keyof LabApi> = Awaited<ReturnType<LabApi[Name]>>

/** One person in a tab, driven by a test. */
export class Person {
  readonly page: Page
  readonly name: string

  constructor(page: Page, name: string) {
    this.page = page
    this.name = name
  }

  /** Calls one of the page's functions for this person. */
  do<Name extends keyof LabApi>(act: Name, ...rest: Parameters_<Name>): Promise<Result<Name>> {
    return this.page.evaluate(
      ([what, name, args]) => {
        const lab = (globalThis as unknown as { lab: Record<string, (...all: unknown[]) => unknown> }).lab
        return lab[what]?.(name, ...args)
      },
      [act, this.name, rest] as const,
    ) as Promise<Result<Name>>
  }

  async hasEvent(event: string, detail?: string): Promise<boolean> {
    const events = await this.do('events')
    return events.some(([name, what]) => name === event && (detail === undefined || what === detail))
  }

  /** True where that person is heard now at that frequency, within 12 Hz. */
  async hears(identity: string, hertz: number): Promise<boolean> {
    const found = (await this.do('heard'))[identity]
    return found !== undefined && Math.abs(found - hertz) <= 12
  }

  async hearsNothing(): Promise<boolean> {
    return Object.keys(await this.do('heard')).length === 0
  }
}
