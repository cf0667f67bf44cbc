/** How long is waited for a frame: a page that nobody looks at draws none. */
const NO_FRAME_MS = 250

/** When a page draws. */
export interface Frames {
  /** Calls behind the next frame, when what was changed before it is on the screen; or after a while without one. Answers how to call it off. */
  behind: (then: () => void) => () => void
}

/** The frames of this page. All that waits for one is called behind it in one go. */
class PageFrames implements Frames {
  #waiting = new Set<() => void>()
  #channel: MessageChannel | null = null
  #timer: ReturnType<typeof setTimeout> | undefined

  behind = (then: () => void): (() => void) => {
    if (this.#waiting.size === 0) this.#expect()
    const waiting = this.#waiting.add(then)
    return () => void waiting.delete(then)
  }

  #expect(): void {
    if (!this.#channel) {
      this.#channel = new MessageChannel()
      this.#channel.port1.onmessage = this.#drawn
    }
    const { port2 } = this.#channel
    // what is sent from within a frame comes once it is drawn
    requestAnimationFrame(() => port2.postMessage(null))
    clearTimeout(this.#timer)
    this.#timer = setTimeout(this.#drawn, NO_FRAME_MS)
  }

  readonly #drawn = (): void => {
    clearTimeout(this.#timer)
    const due = this.#waiting
    this.#waiting = new Set()
    // one may be called off by another, and one that fails is not the others' matter
    for (const then of due) {
      try {
        then()
      } catch (error) {
        reportError(error)
      }
    }
  }
}

const PAGE = new PageFrames()

/**
 * Work that a key asks for and that its letter need not wait for: however many ask, it is done once, when the frame that shows the letter
 * has been drawn.
 */
export class AfterFrame {
  #callOff: (() => void) | null = null

  constructor(
    private readonly work: () => void,
    private readonly frames: Frames = PAGE,
  ) {}

  /** There is something to do. */
  ask = (): void => {
    this.#callOff ??= this.frames.behind(() => {
      this.#callOff = null
      this.work()
    })
  }

  /** What was asked for is not done any more. */
  drop = (): void => {
    this.#callOff?.()
    this.#callOff = null
  }
}
