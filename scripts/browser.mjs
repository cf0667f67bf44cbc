/**
 * The browser for the end-to-end tests: one that is there, else one that can be had. `findBrowser()` returns
 * its path. `node scripts/browser.mjs` prints it.
 *
 * Playwright's own download reaches a host that closed networks do not, so Debian's package is tried after
 * it, and a plain sentence comes last.
 */
import { spawn, spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { chromium } from '@playwright/test'

const project = fileURLToPath(new URL('..', import.meta.url))
const DOWNLOAD_WITHIN_MS = 120_000
const PACKAGE_WITHIN_MS = 600_000

// The headless shell first: it is what Playwright itself runs where nothing is shown, and takes a quarter less of the
// processor than the whole browser, which draws a toolbar of its own for every context.
const HEADLESS = 'chromium-headless-shell'
const NAMES = [HEADLESS, 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ...['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((name) => {
    const folder = process.env[name]
    return folder ? [join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe')] : []
  }),
]

/** @param {string} file */
function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** Ubuntu's `chromium-browser` is a script that only asks for a snap: what counts is that it answers. */
const answers = (/** @type {string} */ file) =>
  process.platform === 'win32' || spawnSync(file, ['--version'], { timeout: 20_000 }).status === 0

function installed() {
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .filter(Boolean)
    .flatMap((folder) => NAMES.map((name) => join(folder, name)))
  return [...onPath, ...PLACES].find((file) => isExecutable(file) && answers(file))
}

/** The browser Playwright would download, if it has been. */
function downloaded() {
  const file = chromium.executablePath()
  return file && existsSync(file) ? file : undefined
}

/**
 * Runs a command to its end, its output to our stderr; false when it fails or takes too long.
 * @param {string} command
 * @param {string[]} args
 * @param {number} within
 * @returns {Promise<boolean>}
 */
function succeeds(command, args, within) {
  console.error(`$ ${command} ${args.join(' ')}`)
  return new Promise((done) => {
    // Its own group, so that what it started ends with it when time is up.
    const detached = process.platform !== 'win32'
    const child = spawn(command, args, {
      cwd: project,
      stdio: ['ignore', 'inherit', 'inherit'],
      detached,
      shell: !detached,
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
    const late = setTimeout(() => {
      if (detached && child.pid) process.kill(-child.pid, 'SIGKILL')
      else child.kill('SIGKILL')
    }, within)
    child.once('error', () => done(false))
    child.once('close', (code) => {
      clearTimeout(late)
      done(code === 0)
    })
  })
}

const isDebian = () =>
  existsSync('/etc/os-release') && /^ID(_LIKE)?=.*debian/m.test(readFileSync('/etc/os-release', 'utf8'))

/**
 * The path of a Chromium or Chrome. Installs one where none is found and `obtain` is not false.
 * @param {{ obtain?: boolean }} [options]
 * @returns {Promise<string>}
 */
export async function findBrowser({ obtain = true } = {}) {
  const named = process.env.QUOIN_BROWSER
  if (named) {
    if (!isExecutable(named))
      throw new Error(`QUOIN_BROWSER is '${named}', which is no program that can be run.`)
    return named
  }
  const present = installed() ?? downloaded()
  if (present) return present
  if (obtain) {
    const cli = join(project, 'node_modules', '@playwright', 'test', 'cli.js')
    if (await succeeds(process.execPath, [cli, 'install', 'chromium'], DOWNLOAD_WITHIN_MS)) {
      const file = downloaded()
      if (file && answers(file)) return file
    }
    if (process.getuid?.() === 0 && isDebian()) {
      await succeeds('apt-get', ['update'], PACKAGE_WITHIN_MS)
      for (const name of [HEADLESS, 'chromium']) {
        const options = ['install', '-y', '--no-install-recommends', name]
        const file = (await succeeds('apt-get', options, PACKAGE_WITHIN_MS)) && installed()
        if (file) return file
      }
    }
  }
  throw new Error(
    'No browser was found for the end-to-end tests, and none could be fetched. Install Chrome or Chromium ' +
      '(Debian: `apt-get install chromium`, macOS: `brew install --cask chromium`), or name one in QUOIN_BROWSER.',
  )
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    console.log(await findBrowser())
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  }
}
