import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { PageLayout } from '@/newsroom/typesetting/display'
import type { PressJob } from './pdf/document'

export interface Pixels {
  data: Uint8Array
  width: number
  height: number
}

type Task = { kind: 'pdf'; job: PressJob } | { kind: 'image'; layout: PageLayout; width: number; pictures: ReadonlyMap<string, Uint8Array> }

export interface Question {
  id: number
  task: Task
}

export interface Answer {
  id: number
  value?: Uint8Array | Pixels
  error?: string
}

/** A thread that has had nothing to do for so long ends, and gives its memory back. */
const IDLE_MS = 60_000

interface Thread {
  worker: Worker
  waiting: Map<number, { resolve: (value: Uint8Array | Pixels | undefined) => void; reject: (error: Error) => void }>
  idle: NodeJS.Timeout | null
}

// one thread a process, whichever bundle asks
const KEY = Symbol.for('quoin.pressThread')
const holder = globalThis as unknown as Record<symbol, Thread | undefined>
let serial = 0

/** A press PDF, made in the thread and checked there. Throws when it does not hold. */
export async function makePdfAside(job: PressJob): Promise<Uint8Array> {
  return (await ask({ kind: 'pdf', job })) as Uint8Array
}

/** A page's pixels, drawn in the thread. */
export async function drawPageAside(layout: PageLayout, width: number, pictures: ReadonlyMap<string, Uint8Array>): Promise<Pixels> {
  return (await ask({ kind: 'image', layout, width, pictures })) as Pixels
}

async function ask(task: Task): Promise<Uint8Array | Pixels | undefined> {
  const thread = (holder[KEY] ??= start())
  if (thread.idle) clearTimeout(thread.idle)
  const id = ++serial
  thread.worker.ref()
  try {
    return await new Promise((resolve, reject) => {
      thread.waiting.set(id, { resolve, reject })
      thread.worker.postMessage({ id, task } satisfies Question)
    })
  } finally {
    thread.waiting.delete(id)
    if (thread.waiting.size === 0) rest(thread)
  }
}

/** Nothing to do: the process may end, and after a while the thread does. */
function rest(thread: Thread): void {
  thread.worker.unref()
  thread.idle = setTimeout(() => {
    if (holder[KEY] === thread) holder[KEY] = undefined
    void thread.worker.terminate()
  }, IDLE_MS)
  thread.idle.unref()
}

function start(): Thread {
  const here = fileURLToPath(import.meta.url)
  // bundled, the thread's own bundle lies beside; in the source tree tsx reads the source
  const worker = here.endsWith('.ts')
    ? new Worker(new URL('./worker.dev.mjs', import.meta.url))
    : new Worker(new URL('./press-worker.mjs', import.meta.url))
  const thread: Thread = { worker, waiting: new Map(), idle: null }
  const fail = (error: Error) => {
    if (holder[KEY] === thread) holder[KEY] = undefined
    for (const { reject } of thread.waiting.values()) reject(error)
  }
  worker.on('message', ({ id, value, error }: Answer) => {
    const asked = thread.waiting.get(id)
    if (error === undefined) asked?.resolve(value)
    else asked?.reject(new Error(error))
  })
  worker.on('error', fail)
  worker.on('exit', () => fail(new Error('The press thread ended.')))
  return thread
}
