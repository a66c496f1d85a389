import { isStun, readBindingRequest } from '../stun/message.ts'
import type { BindingRequest } from '../stun/message.ts'
import type { Path } from './path.ts'
import type { TakeDatagram } from './udp-socket.ts'

/** Somebody whom datagrams are for. */
export interface Guest {
  /** The password that goes with one of the fragments it is registered by. */
  passwordOf(ufrag: string): string | undefined
  /** An authentic check came by the path of that key. The path is made only where it is asked for: most are known. */
  handleCheck(request: BindingRequest, key: string, path: () => Path): void
  /** DTLS, SRTP or SRTCP came by a path that a check has come by. */
  handleDatagram(datagram: Buffer, path: Path): void
  /** Called once a second. @param now milliseconds, monotonic */
  handleBeat(now: number): void
}

const beatMs = 1_000

/**
 * Tells the datagrams of all clients apart (RFC 7983): checks by the fragment that they name, all else by the way that it
 * came. Ways are known by authentic checks alone, so a stranger's datagrams reach nobody.
 */
export class Reception {
  readonly #byUfrag = new Map<string, Guest>()
  readonly #byPath = new Map<string, { path: Path; guest: Guest }>()
  readonly #guests = new Set<Guest>()
  readonly #timer: NodeJS.Timeout
  readonly take: TakeDatagram = (datagram, key, path) => this.#take(datagram, key, path)

  /** @param now milliseconds, monotonic */
  constructor(now: () => number) {
    this.#timer = setInterval(() => {
      for (const guest of this.#guests) guest.handleBeat(now())
    }, beatMs).unref()
  }

  register(ufrag: string, guest: Guest): void {
    this.#byUfrag.set(ufrag, guest)
    this.#guests.add(guest)
  }

  unregister(ufrag: string): void {
    this.#byUfrag.delete(ufrag)
  }

  /** Datagrams by that way are the guest's. */
  attach(path: Path, guest: Guest): void {
    this.#byPath.set(path.key, { path, guest })
  }

  detach(path: Path, guest: Guest): void {
    if (this.#byPath.get(path.key)?.guest === guest) this.#byPath.delete(path.key)
  }

  /** Nothing more is for that guest; its fragments and ways are taken back one by one. */
  forget(guest: Guest): void {
    this.#guests.delete(guest)
  }

  close(): void {
    clearInterval(this.#timer)
  }

  #take(datagram: Buffer, key: string, path: () => Path): void {
    if (isStun(datagram)) return this.#takeStun(datagram, key, path)
    const known = this.#byPath.get(key)
    known?.guest.handleDatagram(datagram, known.path)
  }

  #takeStun(datagram: Buffer, key: string, path: () => Path): void {
    const request = readBindingRequest(datagram)
    const guest = request && this.#byUfrag.get(request.ours)
    const password = request && guest?.passwordOf(request.ours)
    if (guest && password !== undefined && request.isFrom(password)) guest.handleCheck(request, key, path)
  }
}
