/** How long is waited for a frame: a page that nobody looks at draws none. */
const NO_FRAME_MS = 250

/** When a page draws. */
export interface Frames {
  /** Calls behind the next frame, when what was changed before it is on the screen; or after a while without one. Answers how to call it off. */
  behind: (then: () => void) => () => void
}

const browser: Frames = {
  behind: (then) => {
    const { port1, port2 } = new MessageChannel()
    let over = false
    const end = () => {
      over = true
      cancelAnimationFrame(frame)
      clearTimeout(timer)
      port1.close()
    }
    const now = () => {
      if (over) return
      end()
      then()
    }
    port1.onmessage = now
    // what is sent from within a frame comes once it is drawn
    const frame = requestAnimationFrame(() => port2.postMessage(null))
    const timer = setTimeout(now, NO_FRAME_MS)
    return end
  },
}

/**
 * Work that a key asks for and that its letter need not wait for: however many ask, it is done once, when the frame that shows the letter
 * has been drawn.
 */
export class AfterFrame {
  #callOff: (() => void) | null = null

  constructor(
    private readonly work: () => void,
    private readonly frames: Frames = browser,
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
