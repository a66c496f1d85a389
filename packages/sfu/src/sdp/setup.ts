import type { RemoteTransport } from './read.ts'

/**
 * Who begins with DTLS. The engine, wherever the client leaves the choice: it knows at once when the first path stands, and
 * a client may take its time.
 */
export const engineSetup = (remote: RemoteTransport): 'active' | 'passive' => (remote.setup === 'active' ? 'passive' : 'active')
