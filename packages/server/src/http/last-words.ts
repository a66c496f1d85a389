import type { Duplex } from 'node:stream'

/** Whoever was told no has so long to close their end. */
const CLOSE_MS = 2000

/**
 * Says no to a connection that asked to become a WebSocket, and lets it go. Nothing else would: such a socket is out of
 * the HTTP server's hands, and stays open for ever where the other end doesn't close it.
 */
export function lastWords(socket: Duplex, text: string): void {
  socket.on('error', () => socket.destroy())
  socket.end(text)
  const timer = setTimeout(() => socket.destroy(), CLOSE_MS)
  timer.unref()
  socket.once('close', () => clearTimeout(timer))
}
