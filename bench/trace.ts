import type { CDPSession } from '@playwright/test'

/** Where the time of a key goes, in milliseconds of the processor a key, from the key to the end of the frame that shows it: other work on the machine does not count in them. */
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

export interface TraceEvent {
  name: string
  ph: string
  pid: number
  tid: number
  ts: number
  dur?: number
  /** Microseconds of the processor in it. */
  tdur?: number
  args?: { data?: { type?: string } }
}

const KEYS = new Set(['keydown', 'compositionupdate'])
const LAYOUT = new Set(['Layout', 'UpdateLayoutTree', 'RecalculateStyles', 'HitTest'])
const PAINT = new Set(['PrePaint', 'Paint', 'Layerize', 'Commit', 'UpdateLayer', 'CompositeLayers'])
const SCRIPT = new Set(['FunctionCall', 'EventDispatch', 'FireAnimationFrame', 'TimerFire', 'EvaluateScript', 'RunMicrotasks', 'BlinkScheduler_PerformMicrotaskCheckpoint', 'MinorGC', 'MajorGC'])

/** Does `work`, and says what the browser did meanwhile. */
export async function recorded(session: CDPSession, work: () => Promise<void>): Promise<TraceEvent[]> {
  const events: TraceEvent[] = []
  const hear = ({ value }: { value: unknown[] }) => void events.push(...(value as TraceEvent[]))
  session.on('Tracing.dataCollected', hear)
  await session.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories: ['devtools.timeline', 'disabled-by-default-devtools.timeline', 'toplevel'], excludedCategories: ['*'] } })
  await work()
  const done = new Promise<void>((resolve) => session.once('Tracing.tracingComplete', () => resolve()))
  await session.send('Tracing.end')
  await done
  session.off('Tracing.dataCollected', hear)
  return events
}

/** Does `work`, which presses keys each of which is shown before the next, and says what the page's thread did for them. */
export async function traced(session: CDPSession, work: () => Promise<void>): Promise<Spent> {
  return spentOf(await recorded(session, work))
}

/** What the page's thread did, in its order: of the thread that hears keys. */
export function ofThePage(all: readonly TraceEvent[]): TraceEvent[] {
  const key = all.find(isKey)
  return all.filter(({ ph, pid, tid }) => ph === 'X' && pid === key?.pid && tid === key.tid).toSorted((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0))
}

export function isKey({ name, args }: TraceEvent): boolean {
  return name === 'EventDispatch' && KEYS.has(args?.data?.type ?? '')
}

/** A piece of work without what was done within it. */
interface Own {
  name: string
  at: number
  own: number
}

function spentOf(all: readonly TraceEvent[]): Spent {
  const events = ofThePage(all)
  const keys = events.filter(isKey)
  const shown = keys.flatMap(({ ts: from }, index) => {
    const next = keys[index + 1]?.ts ?? Number.POSITIVE_INFINITY
    const frame = events.find(({ name, ts }) => name === 'FireAnimationFrame' && ts > from)
    const commit = frame && events.find(({ name, ts }) => name === 'Commit' && ts > frame.ts)
    // the last one's may lie behind the end of the trace
    return commit ? [{ from, next, end: Math.min(next, commit.ts + (commit.dur ?? 0)) }] : []
  })
  if (shown.length === 0) throw new Error('No key with its frame is in the trace.')
  const spent: Spent = { script: 0, layout: 0, paint: 0, rest: 0, layouts: 0, after: 0 }
  const pieces = ownOf(events)
  for (const { from, next, end } of shown) {
    for (const { name, at, own } of pieces) {
      if (at < from || at >= next) continue
      const ms = own / 1000 / shown.length
      if (at >= end) spent.after += SCRIPT.has(name) ? ms : 0
      else if (LAYOUT.has(name)) spent.layout += ms
      else if (PAINT.has(name)) spent.paint += ms
      else if (SCRIPT.has(name) || name.startsWith('V8.')) spent.script += ms
      else spent.rest += ms
      if (at < end && name === 'Layout') spent.layouts += 1 / shown.length
    }
  }
  return spent
}

function ownOf(events: readonly TraceEvent[]): Own[] {
  const own: Own[] = []
  const open: { end: number; piece: Own }[] = []
  for (const { name, ts, dur = 0, tdur = dur } of events) {
    while ((open.at(-1)?.end ?? Number.POSITIVE_INFINITY) <= ts) open.pop()
    const around = open.at(-1)
    if (around) around.piece.own -= tdur
    const piece = { name, at: ts, own: tdur }
    own.push(piece)
    open.push({ end: ts + dur, piece })
  }
  return own
}
