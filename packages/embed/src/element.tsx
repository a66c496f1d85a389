import { render } from 'preact'
import { Announcer, publicPeople, publicState } from './announce.ts'
import { OWN_HUB } from './hub/own-hub.ts'
import { EmbedRefused } from './hub/refused.ts'
import { messagesOf } from './i18n/index.ts'
import { secretOf, takeFromAddress } from './model/guest-link.ts'
import { languageOf, type Language } from './model/language.ts'
import type { MaruEvents, MaruJoinOptions, MaruPerson, MaruState, MaruVoiceElement } from './public-api.ts'
import { adoptStyles } from './ui/styles.ts'
import { VoiceCard } from './ui/VoiceCard.tsx'
import { Visit } from './visit.ts'

/** [EM1] `<maru-voice channel="…">`: a channel of the hub that this script came from, on somebody else's page. */
export class MaruVoice extends HTMLElement implements MaruVoiceElement {
  static readonly observedAttributes = ['channel', 'lang']
  readonly #root = this.attachShadow({ mode: 'open' })
  #visit: Visit | null = null
  #announcer: Announcer | null = null
  #guestLink: string | null = null
  #drawing = false

  constructor() {
    super()
    adoptStyles(this.#root)
    for (const type of ['keydown', 'keypress', 'keyup'] as const) this.#root.addEventListener(type, keepTyped)
  }

  get channel(): string {
    return this.getAttribute('channel') ?? ''
  }
  set channel(channel: string) {
    this.setAttribute('channel', channel)
  }

  get state(): MaruState {
    return this.#visit ? publicState(this.#visit) : 'loading'
  }

  get people(): readonly MaruPerson[] {
    return this.#visit ? publicPeople(this.#visit) : []
  }

  get muted(): boolean {
    const stay = this.#visit?.stay
    return stay?.at === 'inside' ? stay.muted : true
  }
  set muted(muted: boolean) {
    this.#visit?.setMuted(muted)
  }

  get hand(): boolean {
    return this.#visit?.hand ?? false
  }
  set hand(raised: boolean) {
    this.#visit?.raiseHand(raised)
  }

  get unread(): number {
    const visit = this.#visit
    return (visit?.stay.at === 'inside' && visit.company?.chat.unread) || 0
  }

  get volume(): number {
    return this.#visit?.volume ?? 1
  }
  set volume(volume: number) {
    this.#visit?.setVolume(volume)
  }

  get guestLink(): string | null {
    return this.#guestLink
  }
  set guestLink(link: string | null) {
    this.#guestLink = link === null ? null : secretOf(link)
    if (this.#visit) this.#visit.guestLink = this.#guestLink
  }

  async join({ as, name = '', speak = true }: MaruJoinOptions = {}): Promise<void> {
    const visit = this.#visit
    if (!visit) throw new EmbedRefused('not_found', 'The element stands in no page, or names no channel.')
    if (visit.stay.at === 'inside') return
    if (as === 'member') return visit.enterAsMember(this.#language, speak)
    if (as === 'guest' && name.trim() !== '') return visit.enterAsGuest({ name: name.trim(), speak })
    visit.knock()
    await new Promise<void>((resolve, reject) => {
      const look = (): void => {
        if (visit !== this.#visit || visit.stay.at === 'out') reject(new EmbedRefused('popup_closed', 'The visitor went back.'))
        else if (visit.stay.at === 'inside') resolve()
        else return
        this.#looks.delete(look)
      }
      this.#looks.add(look)
    })
  }

  leave(): void {
    this.#visit?.leave()
  }

  connectedCallback(): void {
    if (this.hasAttribute('link-secret'))
      console.warn('maru-voice: link-secret is not read. What stands in a page is for all; set the property guestLink instead.')
    this.#takeGuestLink()
    this.#start()
  }

  disconnectedCallback(): void {
    // An element that is only moved comes back within the same task.
    queueMicrotask(() => {
      if (!this.isConnected) this.#stop()
    })
  }

  attributeChangedCallback(name: string, before: string | null, now: string | null): void {
    if (before === now || !this.isConnected) return
    if (name === 'channel') {
      this.#stop()
      this.#start()
    } else this.#draw()
  }

  readonly #looks = new Set<() => void>()

  #start(): void {
    if (this.#visit || this.channel === '') return
    this.#announcer = new Announcer((type, detail) => this.#tell(type, detail))
    this.#visit = new Visit(OWN_HUB, this.channel, {
      changed: () => this.#handleChange(),
      failed: (reason) => this.#tell('maru-error', { reason }),
      message: (message) => this.#tell('maru-message', message),
    })
    this.#visit.guestLink = this.#guestLink
    this.#draw()
  }

  #stop(): void {
    const visit = this.#visit
    visit?.close()
    if (visit) this.#announcer?.handleChange(visit)
    this.#visit = null
    for (const look of [...this.#looks]) look()
    render(null, this.#root)
  }

  #handleChange(): void {
    if (this.#drawing) return
    this.#drawing = true
    // What changes together is drawn and told together.
    queueMicrotask(() => {
      this.#drawing = false
      if (!this.#visit) return
      this.#announcer?.handleChange(this.#visit)
      for (const look of [...this.#looks]) look()
      this.#draw()
    })
  }

  #draw(): void {
    if (!this.#visit) return
    render(<VoiceCard visit={this.#visit} language={this.#language} words={messagesOf(this.#language)} />, this.#root)
  }

  get #language(): Language {
    return languageOf(this.closest<HTMLElement>('[lang]')?.lang, navigator.language)
  }

  #tell<K extends keyof MaruEvents>(type: K, detail: MaruEvents[K]['detail']): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }))
  }

  #takeGuestLink(): void {
    const found = takeFromAddress(location.href)
    if (!found) return
    this.guestLink = found.secret
    history.replaceState(history.state, '', found.rest)
  }
}

/** What is typed into a field here is no shortcut of the page's, which would see it come from no field. */
function keepTyped(event: Event): void {
  const { target } = event
  if (target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && target.type === 'text'))
    event.stopPropagation()
}
