import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { copyFile, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { extname, join, relative } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { constants, createBrotliCompress, createGzip, gzipSync } from 'node:zlib'
import { build } from 'vite'

/**
 * Builds the web app and what other sites load, each to the `dist` of its package, with `.br` and `.gz` beside what
 * compresses well. `--if-stale`: does nothing where the inputs are those of the last build.
 */
const root = join(import.meta.dirname, '..')

type Part = { folder: string; says: string; inputs: string[]; build(outDir: string): Promise<unknown> }

const SHARED = ['packages/voice/src', 'packages/protocol/src', 'package-lock.json', 'scripts/build-web.ts']
const PARTS: readonly Part[] = [
  {
    folder: 'packages/web',
    says: 'The web app is built',
    inputs: ['packages/web', ...SHARED],
    build: (outDir) => build({ configFile: join(root, 'packages/web/vite.config.ts'), logLevel: 'warn', build: { outDir } }),
  },
  {
    folder: 'packages/embed',
    says: 'What other sites load is built',
    inputs: ['packages/embed', ...SHARED],
    async build(outDir) {
      // Two builds, so that what every visitor of a page loads is one file and shares none with the hub's own window.
      for (const part of ['element', 'window']) {
        process.env['MARU_EMBED_PART'] = part
        await build({ configFile: join(root, 'packages/embed/vite.config.ts'), logLevel: 'warn', build: { outDir } })
      }
      await copyFile(join(root, 'packages/embed/src/public-api.ts'), join(outDir, 'embed.d.ts'))
      tellSize(await readFile(join(outDir, 'embed.js')))
    },
  },
]

const SKIPPED = new Set(['node_modules', 'dist', 'demo', 'README.md', 'SPEC.md'])
const COMPRESSED = new Set(['.html', '.js', '.css', '.svg', '.json', '.webmanifest'])
/** Below this, a second file saves less than a packet. */
const WORTH_BYTES = 1_000
/** What a page may have to load before somebody joins. */
const EMBED_MAX_BYTES = 25_000

for (const part of PARTS) await bringUpToDate(part)

async function bringUpToDate(part: Part): Promise<void> {
  const dist = join(root, part.folder, 'dist')
  const inputs = await hashOf(part.inputs.map((path) => join(root, path)))
  const before = await readFile(join(dist, '.inputs'), 'utf8').catch(() => '')
  if (process.argv.includes('--if-stale') && before === inputs) return
  // Built beside, then put in place at once: a hub that runs serves the old files until the new ones are whole.
  const workshop = join(root, part.folder, `.build-${process.pid}`)
  const fresh = join(workshop, 'dist')
  try {
    await part.build(fresh)
    await Promise.all((await filesIn(fresh, true)).filter((file) => COMPRESSED.has(extname(file))).map(compress))
    await writeFile(join(fresh, '.inputs'), inputs)
    await rm(dist, { recursive: true, force: true })
    await rename(fresh, dist)
  } finally {
    await rm(workshop, { recursive: true, force: true })
  }
  console.log(`${part.says}: ${relative(process.cwd(), dist)}`)
}

/** Fails where a page would have to load more than it was promised. */
function tellSize(script: Buffer): void {
  const bytes = gzipSync(script, { level: 9 }).length
  if (bytes > EMBED_MAX_BYTES) throw new Error(`embed.js has ${bytes} bytes (gzip): more than ${EMBED_MAX_BYTES}`)
  console.log(`embed.js: ${(bytes / 1000).toFixed(1)} kB gzip before joining`)
}

/** One hash of the names and contents of all files under the paths; tests are no input. */
async function hashOf(paths: readonly string[]): Promise<string> {
  const hash = createHash('sha256')
  const files = (await Promise.all(paths.map((path) => filesIn(path)))).flat().filter((file) => !/\.test\.tsx?$/.test(file))
  for (const file of files.sort()) hash.update(`${relative(root, file)}\0`).update(await readFile(file))
  return hash.digest('hex')
}

/** @param all also what is no input of a build */
async function filesIn(path: string, all = false): Promise<string[]> {
  const entries = await readdir(path, { withFileTypes: true, recursive: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOTDIR') return null
    if (error.code === 'ENOENT') return []
    throw error
  })
  if (entries === null) return [path]
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter(
      (file) =>
        all ||
        !relative(root, file)
          .split('/')
          .some((part) => SKIPPED.has(part)),
    )
}

async function compress(file: string): Promise<void> {
  const { length } = await readFile(file)
  if (length < WORTH_BYTES) return
  const brotli = createBrotliCompress({
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: length },
  })
  await pipeline(createReadStream(file), brotli, createWriteStream(`${file}.br`))
  await pipeline(createReadStream(file), createGzip({ level: 9 }), createWriteStream(`${file}.gz`))
}
