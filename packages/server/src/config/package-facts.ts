import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const manifest: unknown = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))

/** This build's version, from package.json. */
export const VERSION =
  typeof manifest === 'object' && manifest !== null && 'version' in manifest && typeof manifest.version === 'string'
    ? manifest.version
    : '0.0.0'

/** Where Vite builds to what other sites load. */
export const EMBED_DIR = fileURLToPath(new URL('../../../embed/dist', import.meta.url))

/** Where Vite builds the web app to. */
export const WEB_DIR = fileURLToPath(new URL('../../../web/dist', import.meta.url))
