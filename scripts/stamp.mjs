/**
 * Tells whether the build is that of the present sources. dist/build.json holds a hash of what the build
 * reads, by content and not by time: a checkout or a copy changes every time stamp and no content.
 *
 * Only Node's own modules here: `npm start` reads this on every start, before anything else.
 */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url)).replace(/[/\\]$/, '')
export const server = join(root, 'dist', 'server.mjs')
export const stamp = join(root, 'dist', 'build.json')

const FOLDERS = ['app', 'components', 'newsroom', 'db', 'server', 'sample', 'public']
const FILES = [
  'package.json',
  'package-lock.json',
  'next.config.js',
  'tsconfig.json',
  'postcss.config.mjs',
  'proxy.ts',
  'instrumentation.ts',
  'scripts/build.mjs',
]

/** Tests are no part of the build: changing one should not cost a minute at the next start. */
const isTest = (/** @type {string} */ name) =>
  /\.test\.tsx?$/.test(name) || name === 'testing' || name === 'golden'

/**
 * @param {string} folder relative to the project
 * @returns {string[]}
 */
function filesBelow(folder) {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter(({ name }) => !isTest(name) && !name.startsWith('.'))
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`
      return entry.isDirectory() ? filesBelow(path) : [path]
    })
}

/** A hash of everything the build reads: names and contents, in one order on every system. */
export function sourceHash() {
  const folders = FOLDERS.filter((folder) => existsSync(join(root, folder))).flatMap(filesBelow)
  const files = FILES.filter((file) => existsSync(join(root, file)))
  const hash = createHash('sha256')
  for (const file of [...folders, ...files].sort()) {
    const content = readFileSync(join(root, file))
    // The length keeps the end of one file from being taken for the start of the next.
    hash.update(`${file}\0${content.length}\0`).update(content)
  }
  return hash.digest('hex')
}

/** Next's own name for its build; another one means that somebody ran `next build` by hand. */
export function nextBuildId() {
  const file = join(root, '.next', 'BUILD_ID')
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined
}

/**
 * Why the present build cannot be used, as the end of a sentence; `undefined` when it can.
 * @returns {string | undefined}
 */
export function staleness() {
  const id = nextBuildId()
  if (!existsSync(server) || !existsSync(stamp) || id === undefined) return 'there is no build yet'
  try {
    const built = JSON.parse(readFileSync(stamp, 'utf8'))
    if (built.next !== id) return 'the build is incomplete'
    return built.sources === sourceHash() ? undefined : 'the sources have changed since the last build'
  } catch {
    return 'the build is incomplete'
  }
}
