import type { Refusal } from '@/newsroom/refusal'

/** How the sending of a file ended. `cut`: nothing answered, or nothing moved; `stopped`: it was broken off here. */
export type Sent<T> = { status: 'done'; value: T } | { status: 'refused'; refusal: Refusal } | { status: 'failed'; reference: string } | { status: 'cut' } | { status: 'stopped' }

/** A line on which nothing moves for so long is cut, whatever it says. */
const STILL_MS = 45_000

/**
 * Sends a file as the body of a request. `hear` is told how much of it has gone out, in per cent as whole numbers: 100 is all of it,
 * which the server then reads.
 */
export function sendFile<T>(file: Blob, to: { method: 'POST' | 'PUT'; url: string; headers: Record<string, string> }, hear: (percent: number) => void): { answer: Promise<Sent<T>>; stop: () => void } {
  const request = new XMLHttpRequest()
  let still: ReturnType<typeof setTimeout> | undefined
  let ended = false
  const answer = new Promise<Sent<T>>((resolve) => {
    const end = (sent: Sent<T>) => {
      ended = true
      clearTimeout(still)
      resolve(sent)
    }
    const moves = () => {
      clearTimeout(still)
      still = setTimeout(() => {
        end({ status: 'cut' })
        request.abort()
      }, STILL_MS)
    }
    request.upload.addEventListener('progress', ({ loaded, total }) => {
      if (ended) return
      moves()
      // all of it only once the browser says so
      hear(Math.min(99, Math.floor((loaded / Math.max(1, total)) * 100)))
    })
    request.upload.addEventListener('load', () => {
      clearTimeout(still)
      if (!ended) hear(100)
    })
    request.addEventListener('load', () => end(answerOf<T>(request)))
    request.addEventListener('error', () => end({ status: 'cut' }))
    request.addEventListener('abort', () => end({ status: 'stopped' }))
    request.open(to.method, to.url)
    for (const [name, value] of Object.entries(to.headers)) request.setRequestHeader(name, value)
    moves()
    request.send(file)
  })
  return { answer, stop: () => request.abort() }
}

/** Problem details carry the refusal's own members. */
function answerOf<T>(request: XMLHttpRequest): Sent<T> {
  try {
    const body = JSON.parse(request.responseText) as T & (Refusal | { kind: 'fault'; reference: string })
    if (request.status < 300) return { status: 'done', value: body }
    return 'reference' in body ? { status: 'failed', reference: body.reference } : { status: 'refused', refusal: body }
  } catch {
    // a proxy's own page: ours answers in JSON
    return { status: 'cut' }
  }
}
