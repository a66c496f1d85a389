import { SignalRequest } from '@livekit/protocol'
import type { SignalResponse } from '@livekit/protocol'
import { EventEmitter } from 'node:events'
import type { RawData, WebSocket } from 'ws'
import type { SignalChannel } from '../rooms/participant.ts'

export interface SocketChannelEvents {
  request: [SignalRequest]
  closed: []
}

/** Clients speak up every 5 s, as the answer to their join tells them. Who has missed that is asked by a WebSocket ping. */
const quietMs = 5_500
/** A socket that says nothing, not even to that, is lost after this. */
const silenceMs = 8_000

function bytesOf(data: RawData): Uint8Array {
  if (Array.isArray(data)) return Buffer.concat(data)
  return data instanceof ArrayBuffer ? new Uint8Array(data) : data
}

/** A broadcast is the same object for all: it is written once. */
const written = new WeakMap<SignalResponse, Uint8Array>()

function binaryOf(response: SignalResponse): Uint8Array {
  const known = written.get(response)
  if (known) return known
  const bytes = response.toBinary()
  written.set(response, bytes)
  return bytes
}

/** One WebSocket that speaks LiveKit's signalling: protobuf, or JSON where the client began with it. */
export class SocketChannel extends EventEmitter<SocketChannelEvents> implements SignalChannel {
  readonly #socket: WebSocket
  #speaksJson = false
  #heardAt = performance.now()
  #watch: NodeJS.Timeout
  #closed = false

  constructor(socket: WebSocket) {
    super()
    this.#socket = socket
    this.#watch = this.#watchFor(quietMs)
    socket.on('message', (data, isBinary) => this.#handleMessage(data, isBinary))
    socket.on('pong', () => {
      this.#heardAt = performance.now()
    })
    socket.on('error', () => socket.terminate())
    socket.on('close', () => this.#end())
  }

  send(response: SignalResponse): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return
    if (this.#speaksJson) this.#socket.send(response.toJsonString())
    else this.#socket.send(binaryOf(response), { binary: true })
  }

  /** For what is said first, before a client can have said that it speaks JSON. */
  sendWritten(response: Uint8Array): void {
    if (this.#socket.readyState === this.#socket.OPEN) this.#socket.send(response, { binary: true })
  }

  close(): void {
    this.#socket.close(1000)
    // A client that does not answer the close must not keep the socket.
    setTimeout(() => this.#socket.terminate(), 1_000).unref()
  }

  #handleMessage(data: RawData, isBinary: boolean): void {
    this.#heardAt = performance.now()
    this.#speaksJson = !isBinary
    const bytes = bytesOf(data)
    let request: SignalRequest
    try {
      request = isBinary
        ? SignalRequest.fromBinary(bytes)
        : SignalRequest.fromJsonString(Buffer.from(bytes).toString(), { ignoreUnknownFields: true })
    } catch {
      this.#socket.close(1003, 'the message can’t be read')
      return
    }
    this.emit('request', request)
  }

  #watchFor(ms: number): NodeJS.Timeout {
    return setTimeout(() => this.#handleQuiet(performance.now() - this.#heardAt), ms).unref()
  }

  #handleQuiet(quiet: number): void {
    if (quiet >= silenceMs) return this.#socket.terminate()
    const isAsked = quiet >= quietMs
    if (isAsked && this.#socket.readyState === this.#socket.OPEN) this.#socket.ping()
    this.#watch = this.#watchFor((isAsked ? silenceMs : quietMs) - quiet)
  }

  #end(): void {
    if (this.#closed) return
    this.#closed = true
    clearTimeout(this.#watch)
    this.emit('closed')
  }
}
