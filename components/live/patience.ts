import { opensHere } from '../device/offline/pages'

/** How long a lost line is waited for before it is tried again, when the browser does not say that it is back. */
const AGAIN_MS = 2_000

const PATIENT = Symbol.for('quoin.patient')

/**
 * Next answers a screen it cannot fetch by loading the address anew, which without a line puts the browser's own error page in the
 * place of what somebody is writing. From now on such a request waits for the line instead; the screen stays, and says what
 * it says of the connection. Where another screen is asked for that this device can show by itself, it is loaded from here. Acts (server actions) are not repeated: they are told that they did not get through.
 */
export function waitForTheLine(): void {
  const held = window as unknown as Record<symbol, boolean>
  if (held[PATIENT]) return
  held[PATIENT] = true
  const fetch = window.fetch.bind(window)
  window.fetch = async (input, init) => {
    if (!asksForScreen(init)) return fetch(input, init)
    for (let tries = 1; ; tries++) {
      try {
        return await fetch(input, init)
      } catch (error) {
        if (init?.signal?.aborted) throw error
        // a line that the browser has not given up is worth another try
        if ((!navigator.onLine || tries > 1) && (await opensFromDevice(input))) throw error
        await lineBack()
      }
    }
  }
}

function asksForScreen(init: RequestInit | undefined): boolean {
  const headers = new Headers(init?.headers)
  return (init?.method ?? 'GET') === 'GET' && headers.has('rsc') && !headers.has('next-router-prefetch')
}

/** Another screen than this one, which the service worker can show when the router loads its address. */
async function opensFromDevice(input: RequestInfo | URL): Promise<boolean> {
  if (!navigator.serviceWorker?.controller) return false
  const { pathname } = new URL(input instanceof Request ? input.url : input, location.href)
  return pathname !== location.pathname && (await opensHere(pathname).catch(() => false))
}

function lineBack(): Promise<void> {
  return new Promise((resolve) => {
    const back = () => {
      clearTimeout(timer)
      window.removeEventListener('online', back)
      resolve()
    }
    const timer = setTimeout(back, AGAIN_MS)
    window.addEventListener('online', back)
  })
}
