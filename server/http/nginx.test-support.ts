import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** The example as it stands in the handbook. */
export const EXAMPLE = 'docs/deploy/nginx.conf'
const READY_WITHIN_MS = 15_000
const PACKAGE_WITHIN_MS = 300_000
const UNPACKED = resolve('.tmp/nginx')

/**
 * An nginx: QUOIN_NGINX, the machine's, or Debian's package unpacked into .tmp (installing it would start a server of its own).
 * Answers why there is none where none is to be had.
 */
export function findNginx(): { nginx: string } | { why: string } {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin', '/opt/homebrew/bin', join(UNPACKED, 'usr/sbin')]
  const candidates = process.env.QUOIN_NGINX ? [process.env.QUOIN_NGINX] : folders.filter(Boolean).map((folder) => join(folder, 'nginx'))
  const works = () => candidates.find((file) => existsSync(file) && spawnSync(file, ['-v']).status === 0)
  const present = works() ?? (process.env.QUOIN_NGINX ? undefined : (unpackDebians(), works()))
  if (present === undefined) return { why: 'no nginx on this machine (QUOIN_NGINX names one), and Debian’s package cannot be had' }
  if (spawnSync('openssl', ['version']).status !== 0) return { why: 'no openssl on this machine, to make a certificate' }
  return { nginx: present }
}

function unpackDebians(): void {
  if (process.platform !== 'linux' || spawnSync('dpkg-deb', ['--version']).status !== 0) return
  mkdirSync(UNPACKED, { recursive: true })
  // the program is in the one or the other, by the age of the Debian
  const fetch = () => ['nginx', 'nginx-light'].filter((name) => spawnSync('apt-get', ['download', name], { cwd: UNPACKED, timeout: PACKAGE_WITHIN_MS }).status === 0).length > 0
  // the lists of packages may never have been read; only root can
  if (!fetch() && !(process.getuid?.() === 0 && spawnSync('apt-get', ['update'], { timeout: PACKAGE_WITHIN_MS }).status === 0 && fetch())) return
  for (const file of readdirSync(UNPACKED).filter((name) => name.endsWith('.deb'))) spawnSync('dpkg-deb', ['-x', file, '.'], { cwd: UNPACKED })
}

export interface Proxy {
  /** The certificate it shows, which nobody else vouches for. */
  ca: string
  errors(): string
  stop(): Promise<void>
}

/** Starts nginx with the example: nothing of it is changed but the name, the two files of the certificate and the three ports. */
export async function startNginx(nginx: string, ports: { plain: number; tls: number; quoin: number }): Promise<Proxy> {
  const folder = mkdtempSync(join(tmpdir(), 'quoin-nginx-'))
  // the workers of a root's nginx are nobody, who passes through to the folders of bodies
  chmodSync(folder, 0o711)
  const [certificate, key] = [join(folder, 'fullchain.pem'), join(folder, 'privkey.pem')]
  const made = spawnSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2', '-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost', '-keyout', key, '-out', certificate], { encoding: 'utf8' })
  if (made.status !== 0) throw new Error(`no certificate: ${made.stderr}`)
  writeFileSync(
    join(folder, 'site.conf'),
    replaced(readFileSync(EXAMPLE, 'utf8'), [
      ['return 301 https://news.example.org$request_uri;', `return 301 https://localhost:${ports.tls}$request_uri;`],
      ['server_name news.example.org;', 'server_name localhost;'],
      ['/etc/letsencrypt/live/news.example.org/fullchain.pem', certificate],
      ['/etc/letsencrypt/live/news.example.org/privkey.pem', key],
      ['listen 80;', `listen 127.0.0.1:${ports.plain};`],
      ['listen 443 ssl', `listen 127.0.0.1:${ports.tls} ssl`],
      ['server 127.0.0.1:3000;', `server 127.0.0.1:${ports.quoin};`],
    ]),
  )
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${join(folder, name)};`)
  // as Debian's nginx.conf takes a site in
  const around = ['worker_processes 1;', `pid ${join(folder, 'pid')};`, 'daemon off;', 'events {}', `http { access_log off; gzip on; ${temporary.join(' ')} include ${join(folder, 'site.conf')}; }`]
  writeFileSync(join(folder, 'nginx.conf'), around.join('\n'))
  const errorLog = join(folder, 'error.log')
  const child = spawn(nginx, ['-p', folder, '-c', join(folder, 'nginx.conf'), '-e', errorLog], { stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  child.stderr?.on('data', (part: Buffer) => (said += part.toString()))
  const errors = () => said + (existsSync(errorLog) ? readFileSync(errorLog, 'utf8') : '')
  const stop = async () => {
    await ended(child)
    rmSync(folder, { recursive: true, force: true })
  }
  const end = Date.now() + READY_WITHIN_MS
  while (Date.now() < end && child.exitCode === null) {
    if (await listens(ports.tls)) return { ca: readFileSync(certificate, 'utf8'), errors, stop }
    await sleep(50)
  }
  const why = errors()
  await stop()
  throw new Error(`nginx did not start: ${why}`)
}

/** Every piece stands there and is replaced: an example that was rewritten is not half a test. */
function replaced(text: string, pairs: readonly (readonly [string, string])[]): string {
  return pairs.reduce((before, [from, to]) => {
    if (!before.includes(from)) throw new Error(`${EXAMPLE} no longer says '${from}'`)
    return before.replaceAll(from, to)
  }, text)
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise((done) => child.once('exit', done))
  child.kill('SIGTERM')
  await gone
}

function listens(port: number): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy()
      done(true)
    })
    socket.on('error', () => done(false))
  })
}
