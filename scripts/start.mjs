/**
 * `npm start`: builds if the build is missing or not of these sources, then becomes the server. The server
 * runs in this very process, so signals, exit code and terminal are its own and nothing has to be passed on.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { root, server, staleness } from './stamp.mjs'

/** @param {string} sentence */
function refuse(sentence) {
  console.error(sentence)
  process.exit(1)
}

const { engines } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const parts = (/** @type {string} */ version) => version.replace(/^\D+/, '').split('.').map(Number)
const needed = parts(engines.node)
const present = parts(process.versions.node)
const difference = needed.map((part, i) => (present[i] ?? 0) - part).find((part) => part !== 0) ?? 0
if (difference < 0)
  refuse(`Quoin needs Node ${needed.join('.')} or newer; this is Node ${process.versions.node}.`)
if (!existsSync(join(root, 'node_modules', 'next')))
  refuse('The dependencies are not installed: run npm ci first.')

const stale = staleness()
if (stale) {
  console.log(`Building Quoin first, since ${stale}. This takes about a minute.`)
  // A process of its own, so that what the build needs in memory is given back.
  const script = fileURLToPath(new URL('build.mjs', import.meta.url))
  const build = spawnSync(process.execPath, [script], { cwd: root, stdio: 'inherit' })
  if (build.status !== 0) refuse('The build failed; what went wrong stands above.')
}

// Next reads it when it is loaded, and the application's folders are found from here.
Object.assign(process.env, { NODE_ENV: 'production' })
process.chdir(root)
process.setSourceMapsEnabled(true)
await import(pathToFileURL(server).href)
