import { CACHES } from '../names'
import { keptPath, OFFLINE_PATH, personMark, TOOLS } from './rules'

/** Screens of one person on this device, in the service worker and on the screens alike. */

/** Beyond so many the oldest story goes. */
const MOST_PAGES = 40
/** Some twelve megabytes; beyond so many faces and style sheets the oldest goes. */
const MOST_FACES = 400
const KEPT_AT = 'x-quoin-kept-at'
/** In a kept screen: the moment it shows. */
export const KEPT_META = 'quoin-kept'

export interface KeptPage {
  path: string
  title: string
  /** ISO time of what it shows. */
  at: string
}

/**
 * Asks the server for a screen and keeps the answer. Nothing is kept of an answer that is none (an error, the way to the sign-in), or that is somebody
 * else's: another person may have signed in since this screen was opened. True when it was kept.
 */
export async function keepPage(personId: string, path: string): Promise<boolean> {
  // before the question, not after the answer: who signs out meanwhile takes this away, and what is still put there goes with it
  const pages = await caches.open(CACHES.pages.of(personId))
  const answer = await fetch(path, { headers: { accept: 'text/html' }, cache: 'no-store', redirect: 'manual' })
  if (!answer.ok || !answer.headers.get('content-type')?.startsWith('text/html')) return false
  const html = await answer.text()
  if (!html.includes(personMark(personId))) return false
  const at = new Date().toISOString()
  const headers = new Headers(answer.headers)
  // the body is plain now
  for (const name of ['content-encoding', 'content-length', 'transfer-encoding']) headers.delete(name)
  headers.set(KEPT_AT, at)
  await pages.put(keptPath(path), new Response(html.replace('<head>', `<head><meta name="${KEPT_META}" content="${at}"/>`), { headers }))
  const stories = (await pages.keys()).map(({ url }) => new URL(url).pathname).filter((one) => one.startsWith('/stories/') && !TOOLS.includes(one))
  for (const old of stories.slice(0, Math.max(0, stories.length - MOST_PAGES))) await pages.delete(old)
  // a screen without them is shown in others, which is better than none
  await keepFaces(html).catch(() => undefined)
  return true
}

/** The faces a screen is set in, which nobody has fetched where nobody has looked at it. */
async function keepFaces(html: string): Promise<void> {
  for (const sheet of new Set(html.match(/\/faces\/desk-[0-9a-z+-]+\.css/g))) {
    const answer = await faceOf(sheet)
    if (!answer.ok) continue
    for (const face of (await answer.text()).match(/\/faces\/desk-[0-9a-z-]+\.woff2/g) ?? []) await faceOf(face)
  }
}

/** A face cut to a screen, or its style sheet: as it is here, or as the server gives it, and then it is here. Named by what is in it. */
export async function faceOf(request: Request | string): Promise<Response> {
  const faces = await caches.open(CACHES.faces.of('desk'))
  const here = await faces.match(request, { ignoreVary: true })
  if (here) return here
  const answer = await fetch(request)
  if (answer.status === 200) {
    await faces.put(request, answer.clone())
    for (const old of (await faces.keys()).slice(0, -MOST_FACES)) await faces.delete(old)
  }
  return answer
}

/** Takes a screen of a person off the device. */
export async function dropPage(personId: string, path: string): Promise<void> {
  if ('caches' in globalThis) await (await caches.open(CACHES.pages.of(personId))).delete(keptPath(path))
}

/** When a screen was kept; null when it is not. */
export async function keptAt(personId: string, path: string): Promise<string | null> {
  const page = await (await caches.open(CACHES.pages.of(personId))).match(keptPath(path), ANY)
  return page?.headers.get(KEPT_AT) ?? null
}

/** Takes away the screens of everybody but one, or of everybody (null). */
export async function dropPagesOfOthers(personId: string | null): Promise<void> {
  if (!('caches' in globalThis)) return
  for (const name of await caches.keys()) {
    const owner = CACHES.pages.owner(name)
    if (owner === null || owner === personId) continue
    await caches.delete(name)
    await caches.delete(CACHES.faces.of('desk'))
  }
}

/** The kept screen for an address, if it can be shown: there is one person's and no other's, and the files it needs are here, too. */
export async function pageFor(pathname: string): Promise<Response | undefined> {
  if (!('caches' in globalThis)) return undefined
  const [name, ...others] = (await caches.keys()).filter((one) => CACHES.pages.owner(one) !== null)
  if (name === undefined || others.length > 0) return undefined
  const page = await (await caches.open(name)).match(keptPath(pathname), ANY)
  return page && (await isWhole(page)) ? page : undefined
}

/** Something opens for this address without a line: the screen, or the one that says what does. */
export async function opensHere(pathname: string): Promise<boolean> {
  return (await pageFor(pathname)) !== undefined || (await pageFor(OFFLINE_PATH)) !== undefined
}

/** The kept screens of a person, newest first. */
export async function listPages(personId: string): Promise<KeptPage[]> {
  if (!('caches' in globalThis)) return []
  const pages = await caches.open(CACHES.pages.of(personId))
  const found: KeptPage[] = []
  for (const { url } of await pages.keys()) {
    const page = await pages.match(url, ANY)
    const at = page?.headers.get(KEPT_AT)
    if (page && at) found.push({ path: new URL(url).pathname, title: titleOf(await page.text()), at })
  }
  return found.sort((a, b) => b.at.localeCompare(a.at))
}

/** Next varies its answers by what a router asks; what is kept are whole screens. */
const ANY = { ignoreVary: true, ignoreSearch: true }

async function isWhole(page: Response): Promise<boolean> {
  const file = /\/_next\/static\/[^"\\]+\.js/.exec(await page.clone().text())?.[0]
  return file === undefined || (await caches.match(file, ANY)) !== undefined
}

const ENTITIES: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#x27;': "'" }

/** The name of a screen without the paper's. */
function titleOf(html: string): string {
  const whole = /<title>([^<]*)<\/title>/.exec(html)?.[1] ?? ''
  return whole.replace(/&(?:amp|lt|gt|quot|#x27);/g, (entity) => ENTITIES[entity] ?? entity).replace(/ · 锁版$/, '')
}
