import type { FaceName, Mark, PageLayout } from '@/newsroom/typesetting/display'
import type { MeanInks, PlateInk } from '@/newsroom/typesetting/ink'
import { FairLine } from '../aside/fairLine'
import { Thread } from '../aside/thread'
import { giveUpTurn } from '../aside/turn'
import { throwRefusal } from '../command'
import { database } from '../store'
import type { DeskFace } from './faces'
import { readyFiles } from './own/files'
import type { PressJob } from './pdf/document'

export interface Pixels {
  data: Uint8Array
  width: number
  height: number
}

export type Task =
  | { kind: 'pdf'; job: PressJob }
  | { kind: 'image'; layout: PageLayout; width: number; pictures: ReadonlyMap<string, Uint8Array> }
  | { kind: 'face'; face: FaceName; characters: string }
  | { kind: 'desk face'; face: DeskFace; characters: string }
  | { kind: 'ink'; layout: PageLayout; means: ReadonlyMap<string, MeanInks> }

/** What it answers: a file, a page's pixels, its inks. */
export type Made = Uint8Array | Pixels | PlateInk[]

/** Who asks when nobody does: the press itself after a lock, and the readers of the paper. */
export const PRESS = 'press'
export const PUBLIC = 'public'

const ROOM = { places: 8, bytes: Infinity }

// one thread and one line a process, whichever bundle asks
const KEY = Symbol.for('quoin.press')
const holder = globalThis as unknown as Record<symbol, { thread: Thread<Task, Made>; line: FairLine } | undefined>
const press = (holder[KEY] ??= {
  thread: new Thread({ folder: import.meta.url, bundle: 'press-worker.mjs' }),
  line: new FairLine({ atOnce: 1, ofOne: ROOM, ofAll: { places: 60, bytes: Infinity } }),
})

// a page being separated takes seconds, and who opens a screen waits for its faces: they have a thread and a line of their own
const DESK_KEY = Symbol.for('quoin.deskFaces')
const DESK_ROOM = { places: 120, bytes: Infinity }
const desk = ((globalThis as unknown as Record<symbol, typeof press | undefined>)[DESK_KEY] ??= {
  thread: new Thread({ folder: import.meta.url, bundle: 'press-worker.mjs' }),
  line: new FairLine({ atOnce: 1, ofOne: DESK_ROOM, ofAll: DESK_ROOM }),
})

/**
 * Makes something of pages when it is the turn of who asks: separating a page's pictures and writing its file takes seconds. Refuses
 * `unavailable` when they, or all together, ask for more than can wait.
 */
export async function inPressLine<T>(who: string, work: () => Promise<T>): Promise<T> {
  giveUpTurn()
  const place = press.line.enter(who, 0) ?? throwRefusal({ kind: 'unavailable', retryAfterSeconds: 5 })
  try {
    return await place.turn(work)
  } finally {
    place.leave()
  }
}

/** A press PDF, made in the thread and checked there. Throws when it does not hold. */
export async function makePdfAside(job: PressJob): Promise<Uint8Array> {
  await readyFiles(database().db, job.pages.flatMap(({ layout, overlay }) => [...facesIn(layout), ...facesOf(overlay?.gone ?? [])]))
  return (await press.thread.ask({ kind: 'pdf', job })) as Uint8Array
}

/** A page's pixels, drawn in the thread. */
export async function drawPageAside(layout: PageLayout, width: number, pictures: ReadonlyMap<string, Uint8Array>): Promise<Pixels> {
  await readyFiles(database().db, facesIn(layout))
  return (await press.thread.ask({ kind: 'image', layout, width, pictures })) as Pixels
}

/** A face cut to the characters of a screen, in the thread. */
export async function cutFaceAside(face: FaceName, characters: string): Promise<Uint8Array> {
  await readyFiles(database().db, [face])
  return (await press.thread.ask({ kind: 'face', face, characters })) as Uint8Array
}

/** A face of a screen of the newsroom, in the thread of these. Refuses `unavailable` when too many wait. */
export async function cutDeskFaceAside(face: DeskFace, characters: string): Promise<Uint8Array> {
  const place = desk.line.enter('desk', 0) ?? throwRefusal({ kind: 'unavailable', retryAfterSeconds: 5 })
  try {
    return (await place.turn(() => desk.thread.ask({ kind: 'desk face', face, characters }))) as Uint8Array
  } finally {
    place.leave()
  }
}

/** How much ink lies on each plate of a page, drawn and weighed in the thread; `means` as `imageKey` names pictures. */
export async function measureInkAside(layout: PageLayout, means: ReadonlyMap<string, MeanInks>): Promise<PlateInk[]> {
  await readyFiles(database().db, facesIn(layout))
  return (await press.thread.ask({ kind: 'ink', layout, means })) as PlateInk[]
}

function facesIn({ furniture, stories }: PageLayout): FaceName[] {
  return facesOf([...furniture, ...stories.flatMap(({ marks }) => marks)])
}

function facesOf(marks: readonly Mark[]): FaceName[] {
  return marks.flatMap((mark) => (mark.kind === 'text' ? [mark.face] : []))
}
