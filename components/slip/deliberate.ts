import { isComposing } from '../ui/form/composing'

/** How long the focus has to rest on an act that it came to without being sent there. */
export const SETTLED_MS = 700
/** A focus this soon after a Tab, or a press of the pointer, is its work. */
const SENT_MS = 100

type Press = Pick<KeyboardEvent, 'key' | 'repeat' | 'isComposing' | 'keyCode' | 'target'>

/**
 * Tells whether a key presses an act on purpose. An act files, passes, kills: it is done by a press that began on it, once,
 * with the focus sent there by hand. What began elsewhere (in the sheet, before the focus moved), what repeats because the
 * key is held, what comes at the speed of typing onto an act that the focus fell on: none of these is a wish.
 *
 * A click without any key is let through: it is a pointer's, or comes from a screen reader or a voice.
 */
export class Deliberate {
  #sentAt = -Infinity
  #arrived: { at: number; sent: boolean } = { at: -Infinity, sent: false }
  #began: { key: string; target: EventTarget | null } | null = null

  /** A key went down anywhere on the page. Tab sends the focus, except out of a text: there it is a slip of the hand. */
  pressedAnywhere(event: Press & { inText: boolean }, now: number): void {
    this.#sentAt = event.key === 'Tab' && !event.repeat && !event.inText && !isComposing(event) ? now : -Infinity
  }

  pointed(now: number): void {
    this.#sentAt = now
  }

  arrived(now: number): void {
    this.#arrived = { at: now, sent: now - this.#sentAt <= SENT_MS }
  }

  /** Whether Enter or Space going down on an act is meant; other keys always are. */
  down(event: Press, now: number): boolean {
    if (!presses(event)) return true
    this.#began = null
    if (event.repeat || isComposing(event)) return false
    if (!this.#arrived.sent && now - this.#arrived.at < SETTLED_MS) return false
    this.#began = { key: event.key, target: event.target }
    return true
  }

  /** Whether what follows a key going down (its character, its coming up) belongs to a press that began here. */
  follows(event: Press): boolean {
    return !presses(event) || (this.#began?.key === event.key && this.#began.target === event.target)
  }

  up(): void {
    this.#began = null
  }
}

function presses({ key }: Pick<Press, 'key'>): boolean {
  return key === 'Enter' || key === ' '
}

const isAct = (target: EventTarget | null) => target instanceof Element && target.closest('button') !== null
/** Enter in a field of one line would press the button of its form, which nobody has looked at yet. */
const isLine = (target: EventTarget | null) => target instanceof HTMLInputElement
const isText = (target: EventTarget | null) => target instanceof HTMLElement && target.isContentEditable

/** Lets the acts inside `element` be done on purpose only; answers how to stop. A callback ref. */
export function onlyDeliberately(element: HTMLElement): () => void {
  const deliberate = new Deliberate()
  const stopped = new AbortController()
  const deep = { capture: true, signal: stopped.signal }
  const refuse = (event: Event) => {
    event.preventDefault()
    event.stopPropagation()
  }
  document.addEventListener('keydown', (event) => deliberate.pressedAnywhere({ ...told(event), inText: isText(event.target) }, event.timeStamp), deep)
  document.addEventListener('pointerdown', (event) => deliberate.pointed(event.timeStamp), deep)
  element.addEventListener('focusin', (event) => deliberate.arrived(event.timeStamp), deep)
  element.addEventListener(
    'keydown',
    (event) => {
      if (isLine(event.target) ? event.key === 'Enter' : isAct(event.target) && !deliberate.down(told(event), event.timeStamp)) refuse(event)
    },
    deep,
  )
  element.addEventListener('keypress', (event) => isAct(event.target) && !deliberate.follows(told(event)) && refuse(event), deep)
  element.addEventListener(
    'keyup',
    (event) => {
      if (isAct(event.target) && !deliberate.follows(told(event))) refuse(event)
      // after the click that the key's coming up makes
      deliberate.up()
    },
    deep,
  )
  // the second click of a double one would meet whatever act stands there by then
  element.addEventListener('click', (event) => event.detail > 1 && isAct(event.target) && refuse(event), deep)
  return () => stopped.abort()
}

function told({ key, repeat, isComposing: composing, keyCode, target }: KeyboardEvent): Press {
  return { key, repeat, isComposing: composing, keyCode, target }
}
