import { Worker } from 'node:worker_threads'

/** What a thread is asked, and what it answers. */
export interface Question<T> {
  id: number
  task: T
}
export interface Answer<V> {
  id: number
  value?: V
  error?: string
}

/** What a thread says once it can answer. */
export const UP = 'up'

/** The thread was ended because its work took longer, or more memory, than it may. */
export class TooMuch extends Error {}

/** A thread that has had nothing to do for so long ends, and gives its memory back. */
const IDLE_MS = 60_000

interface Running<V> {
  worker: Worker
  waiting: Map<number, { resolve: (value: V | undefined) => void; reject: (error: Error) => void }>
  idle: NodeJS.Timeout | null
  /** It can answer: what it is made of is loaded. */
  up: Promise<void>
}

/**
 * A thread for work that would hold up everybody: started when it is first asked something, ended when it is idle. Answers in the
 * order in which its work is done. Throws what the work threw, and when the thread ends under it; the next question starts another.
 */
export class Thread<T, V> {
  #running: Running<V> | null = null
  #serial = 0

  /**
   * `folder` is the address of a module beside which the thread's own, `worker.ts`, lies in the source tree; `bundle` the file beside the
   * server's bundle that `scripts/build.mjs` makes of it. `most`: what one question may take, in time and in memory; loading the thread, which takes its own time on a machine that has much to do, is not the question's; the
   * thread is then ended, and who asked is told `TooMuch`. Whoever limits it asks one thing at a time.
   */
  constructor(
    private readonly place: { folder: string; bundle: string },
    private readonly most?: { seconds: number; megabytes: number },
  ) {}

  async ask(task: T): Promise<V | undefined> {
    const running = (this.#running ??= this.#start())
    if (running.idle) clearTimeout(running.idle)
    const id = ++this.#serial
    running.worker.ref()
    let late: NodeJS.Timeout | undefined
    const { most } = this
    if (most)
      void running.up.then(() => {
        // it may have been answered, or ended, before anything was counted
        if (running.waiting.has(id)) late = setTimeout(() => this.#end(running, new TooMuch('It took too long.')), most.seconds * 1000)
      })
    try {
      return await new Promise((resolve, reject) => {
        running.waiting.set(id, { resolve, reject })
        running.worker.postMessage({ id, task } satisfies Question<T>)
      })
    } finally {
      clearTimeout(late)
      running.waiting.delete(id)
      if (running.waiting.size === 0) this.#rest(running)
    }
  }

  /** Nothing to do: the process may end, and after a while the thread does. */
  #rest(running: Running<V>): void {
    running.worker.unref()
    running.idle = setTimeout(() => {
      if (this.#running === running) this.#running = null
      void running.worker.terminate()
    }, IDLE_MS)
    running.idle.unref()
  }

  #start(): Running<V> {
    const worker = this.#worker()
    let isUp: () => void = () => undefined
    const up = new Promise<void>((resolve) => (isUp = resolve))
    const running: Running<V> = { worker, waiting: new Map(), idle: null, up }
    const fail = (error: Error) => this.#fail(running, (error as { code?: string }).code === 'ERR_WORKER_OUT_OF_MEMORY' ? new TooMuch('It took too much memory.') : error)
    worker.on('message', (said: Answer<V> | typeof UP) => {
      if (said === UP) return isUp()
      const { id, value, error } = said
      const asked = running.waiting.get(id)
      if (error === undefined) asked?.resolve(value)
      else asked?.reject(new Error(error))
    })
    worker.on('error', fail)
    worker.on('exit', () => fail(new Error('The thread ended.')))
    return running
  }

  #fail(running: Running<V>, error: Error): void {
    if (this.#running === running) this.#running = null
    for (const { reject } of running.waiting.values()) reject(error)
  }

  #end(running: Running<V>, error: Error): void {
    this.#fail(running, error)
    void running.worker.terminate()
  }

  #worker(): Worker {
    const here = import.meta.url
    // bundled, the thread's own bundle lies beside; in the source tree tsx reads the source
    const file = here.endsWith('.ts') ? 'source.dev.mjs' : this.place.bundle
    return new Worker(new URL(file, here), { 
      workerData: { source: this.place.folder.replace(/[^/]*$/, 'worker.ts') },
      ...(this.most ? { resourceLimits: { maxOldGenerationSizeMb: this.most.megabytes } } : {}),
    })
  }
}
