import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { extname, join, relative } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { constants, createBrotliCompress, createGzip } from 'node:zlib'
import { build } from 'vite'

/**
 * Builds the web app to packages/web/dist, with `.br` and `.gz` beside what compresses well.
 * `--if-stale`: does nothing where the inputs are those of the last build.
 */
const root = join(import.meta.dirname, '..')
const web = join(root, 'packages/web')
const dist = join(web, 'dist')
/** Built beside, then put in place at once: a hub that runs serves the old app until the new one is whole. */
const workshop = join(web, `.build-${process.pid}`)
const fresh = join(workshop, 'dist')

const INPUTS = ['packages/web', 'packages/voice/src', 'packages/protocol/src', 'package-lock.json', 'scripts/build-web.ts']
const SKIPPED = new Set(['node_modules', 'dist', 'README.md', 'SPEC.md'])
const COMPRESSED = new Set(['.html', '.js', '.css', '.svg', '.json', '.webmanifest'])
/** Below this, a second file saves less than a packet. */
const WORTH_BYTES = 1_000

const inputs = await hashOf(INPUTS.map((path) => join(root, path)))
const before = await readFile(join(dist, '.inputs'), 'utf8').catch(() => '')
if (!process.argv.includes('--if-stale') || before !== inputs) {
  try {
    await build({ configFile: join(web, 'vite.config.ts'), logLevel: 'warn', build: { outDir: fresh } })
    await Promise.all((await filesIn(fresh)).filter((file) => COMPRESSED.has(extname(file))).map(compress))
    await writeFile(join(fresh, '.inputs'), inputs)
    await rm(dist, { recursive: true, force: true })
    await rename(fresh, dist)
  } finally {
    await rm(workshop, { recursive: true, force: true })
  }
  console.log(`The web app is built: ${relative(process.cwd(), dist)}`)
}

/** One hash of the names and contents of all files under the paths; tests are no input. */
async function hashOf(paths: readonly string[]): Promise<string> {
  const hash = createHash('sha256')
  const files = (await Promise.all(paths.map(filesIn))).flat().filter((file) => !/\.test\.tsx?$/.test(file))
  for (const file of files.sort()) hash.update(`${relative(root, file)}\0`).update(await readFile(file))
  return hash.digest('hex')
}

async function filesIn(path: string): Promise<string[]> {
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
        path === dist ||
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
