import type { ChannelFrame, Reaction } from '@maru/protocol'
import type { HubApi } from '../hub/hub-api.ts'
import { troubleOf, type Trouble } from '../hub/refused.ts'
import type { Floating, Reactions } from '../model/people.ts'
import type { MaruMessage } from '../public-api.ts'
import { raiseHand, sendReaction } from './asks.ts'
import { Chat } from './chat/chat.ts'

/** For so long a reaction stands over a face. */
const FLOATS_MS = 3000

type Handlers = { changed(): void; message(message: MaruMessage): void }

/** What those inside do beside talking: hands, reactions, the chat. */
export class Company {
  readonly chat: Chat
  /** Why the last hand or reaction did not go. */
  trouble: Trouble | null = null
  reactions: Reactions = new Map()
  readonly #api: HubApi
  readonly #on: Handlers
  #own: string | null = null
  #floated = 0

  constructor(api: HubApi, on: Handlers) {
    this.#api = api
    this.#on = on
    this.chat = new Chat(api, () => on.changed())
  }

  /** A stay begins, as this identity. */
  begin(own: string): void {
    this.#own = own
    this.trouble = null
    this.reactions = new Map()
    this.chat.begin(own)
  }

  end(): void {
    this.#own = null
    this.reactions = new Map()
  }

  handleFrame(frame: ChannelFrame): void {
    if (this.#own === null) return
    this.chat.handleFrame(frame)
    if (frame.event === 'reaction') this.#float(frame.payload)
    if (frame.event === 'message') {
      const { id, identity, account, guest_name: guestName, text } = frame.payload
      const name = account ? account.display_name || account.username : (guestName ?? '')
      this.#on.message({ id, identity, name, guest: account === null, own: identity === this.#own, text })
    }
  }

  raiseHand(raised: boolean): Promise<void> {
    return this.#try(raiseHand(this.#api, raised))
  }

  react(reaction: Reaction): Promise<void> {
    return this.#try(sendReaction(this.#api, reaction))
  }

  async #try(asked: Promise<void>): Promise<void> {
    try {
      await asked
      this.trouble = null
    } catch (error) {
      this.trouble = troubleOf(error)
    }
    this.#on.changed()
  }

  #float({ identity, reaction }: { identity: string; reaction: Reaction }): void {
    const floating: Floating = { id: ++this.#floated, reaction }
    this.reactions = new Map(this.reactions).set(identity, floating)
    this.#on.changed()
    setTimeout(() => {
      if (this.reactions.get(identity) !== floating) return
      const left = new Map(this.reactions)
      left.delete(identity)
      this.reactions = left
      this.#on.changed()
    }, FLOATS_MS)
  }
}
