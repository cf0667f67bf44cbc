/**
 * The service worker: the newsroom opens without a network. Bundled by `scripts/build.mjs` with the name of the build and its files; what it treats how is
 * in `rules.ts`. It never reloads a screen, and takes over at once: what an open screen of the build before still asks for is kept beside.
 */
import { CACHES } from '../names'
import { faceOf, keepPage, pageFor } from './pages'
import { keptPath, OFFLINE_PATH, treatmentOf } from './rules'

declare const BUILD: string
declare const FILES: readonly string[]

/** A server that answers later than this is no better than none, where there is a kept screen to show. */
const PATIENCE_MS = 5_000
/** A server that says so has no screen to show: the one kept is better. */
const AWAY = new Set([502, 503, 504])

interface Lasting extends Event {
  waitUntil(work: Promise<unknown>): void
}
interface Asked extends Lasting {
  request: Request
  respondWith(answer: Promise<Response>): void
}
interface Scope {
  addEventListener(kind: 'install' | 'activate', hear: (event: Lasting) => void): void
  addEventListener(kind: 'fetch', hear: (event: Asked) => void): void
  skipWaiting(): Promise<void>
  clients: { claim(): Promise<void> }
  location: Location
}
const scope = globalThis as unknown as Scope
const SHELL = CACHES.shell.of(BUILD)

scope.addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(SHELL)
      .then((shell) => shell.addAll([...FILES]))
      .then(() => scope.skipWaiting()),
  )
})

scope.addEventListener('activate', (event) => {
  event.waitUntil(dropOldShells().then(() => scope.clients.claim()))
  // kept screens of the build before are asked for anew; until then, and without a line, they are shown with its files
  void keepAnew()
})

scope.addEventListener('fetch', (event) => {
  const address = new URL(event.request.url)
  const treatment = treatmentOf(event.request, address, scope.location.origin)
  if (treatment === 'shell') event.respondWith(fileOf(event.request))
  if (treatment === 'face') event.respondWith(faceOf(event.request))
  if (treatment === 'page') event.respondWith(screenOf(event.request, address))
})

/** Of the builds before, the last one stays: screens of it are open, or kept. */
async function dropOldShells(): Promise<void> {
  const others = (await caches.keys()).filter((name) => CACHES.shell.owner(name) !== null && name !== SHELL)
  for (const name of others.slice(0, -1)) await caches.delete(name)
}

async function keepAnew(): Promise<void> {
  for (const name of await caches.keys()) {
    const personId = CACHES.pages.owner(name)
    if (personId === null) continue
    for (const { url } of await (await caches.open(name)).keys()) await keepPage(personId, new URL(url).pathname).catch(() => false)
  }
}

/** Named by its content: what is here is what the server would send. */
async function fileOf(request: Request): Promise<Response> {
  const here = await caches.match(request, { ignoreVary: true })
  if (here) return as(request, here)
  const answer = await fetch(request)
  if (answer.status === 200) await (await caches.open(SHELL)).put(request, answer.clone())
  return as(request, answer)
}

/** A thread reads from its own address what it is to do; an answer that has an address, as what was kept or fetched has, would put its own in that place. */
function as(request: Request, answer: Response): Response {
  if (request.destination !== 'worker') return answer
  const { status, statusText, headers } = answer
  return new Response(answer.body, { status, statusText, headers })
}

async function screenOf(request: Request, address: URL): Promise<Response> {
  const kept = await pageFor(address.pathname)
  try {
    const answer = await (kept ? withPatience(fetch(request)) : fetch(request))
    if (!kept || !AWAY.has(answer.status)) return answer
  } catch (error) {
    if (!kept) {
      // the screen that says what there is goes on to this one by itself
      if (address.pathname !== OFFLINE_PATH && (await pageFor(OFFLINE_PATH))) return Response.redirect(`${OFFLINE_PATH}?from=${encodeURIComponent(address.pathname + address.search)}`)
      throw error
    }
  }
  // a list is kept as it stands without a filter, and says so in its address
  return LISTED.has(keptPath(address.pathname)) && address.search !== '' ? Response.redirect(keptPath(address.pathname)) : kept
}

const LISTED = new Set(['/stories'])

function withPatience(answer: Promise<Response>): Promise<Response> {
  return Promise.race([answer, new Promise<Response>((_, reject) => setTimeout(() => reject(new Error('late')), PATIENCE_MS))])
}
