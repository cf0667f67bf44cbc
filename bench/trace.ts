import type { CDPSession } from '@playwright/test'

/** Where the time of a key goes, in milliseconds a key, from the key to the end of the frame that shows it. */
export interface Spent {
  script: number
  /** Styles and layout. */
  layout: number
  /** From what is laid out to what is handed over to be shown. */
  paint: number
  /** Other work of the page's thread. */
  rest: number
  /** Layouts that found something to do. */
  layouts: number
  /** Script behind the frame, which no letter waits for. */
  after: number
}

interface TraceEvent {
  name: string
  ph: string
  pid: number
  tid: number
  ts: number
  dur?: number
  args?: { data?: { type?: string } }
}

const KEYS = new Set(['keydown', 'compositionupdate'])
const LAYOUT = new Set(['Layout', 'UpdateLayoutTree', 'RecalculateStyles', 'HitTest'])
const PAINT = new Set(['PrePaint', 'Paint', 'Layerize', 'Commit', 'UpdateLayer', 'CompositeLayers'])
const SCRIPT = new Set(['FunctionCall', 'EventDispatch', 'FireAnimationFrame', 'TimerFire', 'EvaluateScript', 'RunMicrotasks', 'BlinkScheduler_PerformMicrotaskCheckpoint', 'MinorGC', 'MajorGC'])

/** Does `work`, which presses keys each of which is shown before the next, and says what the page's thread did for them. */
export async function traced(session: CDPSession, work: () => Promise<void>): Promise<Spent> {
  const events: TraceEvent[] = []
  const hear = ({ value }: { value: unknown[] }) => void events.push(...(value as TraceEvent[]))
  session.on('Tracing.dataCollected', hear)
  await session.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories: ['devtools.timeline', 'disabled-by-default-devtools.timeline', 'toplevel'], excludedCategories: ['*'] } })
  await work()
  const done = new Promise<void>((resolve) => session.once('Tracing.tracingComplete', () => resolve()))
  await session.send('Tracing.end')
  await done
  session.off('Tracing.dataCollected', hear)
  return spentOf(events)
}

/** A piece of work without what was done within it. */
interface Own {
  name: string
  at: number
  own: number
}

function spentOf(all: readonly TraceEvent[]): Spent {
  const key = all.find(({ name, args }) => name === 'EventDispatch' && KEYS.has(args?.data?.type ?? ''))
  const events = all.filter(({ ph, pid, tid }) => ph === 'X' && pid === key?.pid && tid === key.tid).toSorted((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0))
  const keys = events.filter(({ name, args }) => name === 'EventDispatch' && KEYS.has(args?.data?.type ?? ''))
  const spent: Spent = { script: 0, layout: 0, paint: 0, rest: 0, layouts: 0, after: 0 }
  if (keys.length === 0) throw new Error('No key is in the trace.')
  const pieces = ownOf(events)
  for (const [index, { ts: from }] of keys.entries()) {
    const next = keys[index + 1]?.ts ?? Number.POSITIVE_INFINITY
    const frame = events.find(({ name, ts }) => name === 'FireAnimationFrame' && ts > from)
    const shown = frame && events.find(({ name, ts }) => name === 'Commit' && ts > frame.ts)
    if (!frame || !shown) throw new Error('A key is in the trace without the frame that shows it.')
    const end = Math.min(next, shown.ts + (shown.dur ?? 0))
    for (const { name, at, own } of pieces) {
      if (at < from || at >= next) continue
      const ms = own / 1000 / keys.length
      if (at >= end) spent.after += SCRIPT.has(name) ? ms : 0
      else if (LAYOUT.has(name)) spent.layout += ms
      else if (PAINT.has(name)) spent.paint += ms
      else if (SCRIPT.has(name) || name.startsWith('V8.')) spent.script += ms
      else spent.rest += ms
      if (at < end && name === 'Layout') spent.layouts += 1 / keys.length
    }
  }
  return spent
}

function ownOf(events: readonly TraceEvent[]): Own[] {
  const own: Own[] = []
  const open: { end: number; piece: Own }[] = []
  for (const { name, ts, dur = 0 } of events) {
    while ((open.at(-1)?.end ?? Number.POSITIVE_INFINITY) <= ts) open.pop()
    const around = open.at(-1)
    if (around) around.piece.own -= dur
    const piece = { name, at: ts, own: dur }
    own.push(piece)
    open.push({ end: ts + dur, piece })
  }
  return own
}
