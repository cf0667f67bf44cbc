/** What the service worker does with which request: everything it does not name goes to the network as if it were not there. */

/** `shell`: a file of a build, named by its content, from the device first. `face`: a face cut to a screen, or its style sheet, likewise. `page`: a screen of the newsroom, from the network first. */
type Treatment = 'shell' | 'face' | 'page'

/** Screens behind the sign-in. The public paper, files, the API, sockets and the way in are none. */
const SCREENS = /^\/(?:(?:today|stories|editions|pictures|settings|offline)(?:\/|$)|$)/

/** How a request is treated; null: not at all. */
export function treatmentOf({ method, mode }: { method: string; mode: string }, address: URL, origin: string): Treatment | null {
  if (method !== 'GET' || address.origin !== origin) return null
  if (address.pathname.startsWith('/_next/static/')) return 'shell'
  if (address.pathname.startsWith('/faces/desk-')) return 'face'
  return mode === 'navigate' && SCREENS.test(address.pathname) ? 'page' : null
}

/** The screen that says what opens without a line, and goes on to where one wanted to go. */
export const OFFLINE_PATH = '/offline'

/** Under which path a screen is kept: it is one, whatever of it is sought or pointed at. */
export function keptPath(pathname: string): string {
  return pathname === '/' ? '/today' : pathname.replace(/(.)\/$/, '$1')
}

/** The last seen of these is kept as it is seen, and all of them once somebody is in. */
export const LISTS = ['/today', '/stories']
/** What a device needs to begin without a line. */
export const TOOLS = [OFFLINE_PATH, '/stories/new', '/stories/here']

/** The mark on each screen of whose it is, as the server writes it into the page. */
export function personMark(personId: string): string {
  return `data-person="${personId}"`
}

/** Where a screen that was refused without a line goes on to: an address of ours and no other; null for none. */
export function wayOn(from: string | null): string | null {
  if (from === null || !/^\/[^/\\]/.test(from)) return null
  const address = new URL(from, 'http://newsroom')
  return address.origin === 'http://newsroom' && SCREENS.test(address.pathname) && address.pathname !== OFFLINE_PATH ? address.pathname + address.search : null
}
