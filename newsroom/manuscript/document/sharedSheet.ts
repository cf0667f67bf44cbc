import { standingOf } from './marks'
import { piecesOf, type TextLike } from './pieces'
import { FIELDS, focused, joinRuns, sizeOf, type Field, type Line, type PictureLine, type Run, type Sheet, type TextLine } from './sheet'

/**
 * The sheet as several people write it: one shared text for every field and one for the whole body. The end of a line is a
 * character of it (as in a file), which carries the kind of the line; a picture is one character that holds its own texts. So
 * splitting a line is typing one character, and joining two is deleting it: nothing is copied, nobody's caret is in something
 * that was thrown away, and two people who split at one place leave an empty line, not the second half twice.
 */
export interface SharedSheet {
  fields: Record<Field, TextLike>
  body: TextLike
}



export interface MapLike {
  get(key: string): unknown
  set(key: string, value: unknown): unknown
}

/** Makes the shared types a picture is held in. */
export interface SharedMaker {
  text(content: string): TextLike
  map(): MapLike & object
}

/** Names of the shared texts in the document. */
const SHARED_NAMES: Record<Field | 'body', string> = {
  kicker: 'story.kicker',
  headline: 'story.headline',
  deck: 'story.deck',
  byline: 'story.byline',
  dateline: 'story.dateline',
  body: 'story.body',
}

/** The shared texts of a document; a text that nobody wrote in yet is empty. */
export function sharedSheet(doc: { getText(name: string): TextLike }): SharedSheet {
  return {
    fields: Object.fromEntries(FIELDS.map((field) => [field, doc.getText(SHARED_NAMES[field])])) as Record<Field, TextLike>,
    body: doc.getText(SHARED_NAMES.body),
  }
}

/** Stands for what is not understood, so that every later place stays where it is. */
const UNKNOWN = '\ufffc'

/** The sheet with everything that stands in it, also what somebody suggests to delete; with all suggestions accepted; with none. */
export type View = 'shown' | StoredView

/** What the story says while suggestions stand open: with all of them accepted, or with none. */
export const STORED_VIEWS = ['accepted', 'rejected'] as const
export type StoredView = (typeof STORED_VIEWS)[number]

/** What the shared texts say. Total: whatever a client has sent, there is a sheet of it, and everybody reads the same. */
export function readShared(shared: SharedSheet, view: View = 'shown'): Sheet {
  const fields = Object.fromEntries(FIELDS.map((field) => [field, lineTextOf(shared.fields[field], field === 'headline', view)])) as Record<Field, string>
  const body: Line[] = []
  let runs: Run[] = []
  const end = (line: Omit<TextLine, 'runs'>) => {
    body.push({ ...line, runs: joinRuns(runs) })
    runs = []
  }
  for (const { insert, attributes } of piecesOf(shared.body)) {
    const standing = standingOf(attributes)
    if (isLeftOut(standing, view)) continue
    const as = view === 'rejected' ? 'is' : 'to'
    const bold = standing.bold[as]
    if (typeof insert === 'string') {
      insert.split('\n').forEach((text, at) => {
        if (at > 0) end({ type: standing.line[as] })
        runs.push({ text, bold })
      })
    } else if (isMap(insert)) {
      if (joinRuns(runs).length > 0) end({ type: 'paragraph', open: true })
      runs = []
      body.push(pictureOf(insert, view))
    } else runs.push({ text: UNKNOWN, bold })
  }
  if (joinRuns(runs).length > 0 || body.length === 0) end({ type: 'paragraph', open: true })
  return { fields, body }
}

/** The shared picture at a place of the body, to write in its texts; null where there is none. */
export function sharedPicture(body: TextLike, at: number): MapLike | null {
  let offset = 0
  for (const { insert } of body.toDelta()) {
    if (offset === at) return isMap(insert) ? insert : null
    offset += typeof insert === 'string' ? insert.length : 1
    if (offset > at) return null
  }
  return null
}

function isLeftOut({ inserted, deleted }: { inserted: boolean; deleted: boolean }, view: View): boolean {
  return view === 'accepted' ? deleted : view === 'rejected' && inserted
}

function pictureOf(map: MapLike, view: View): PictureLine {
  const asset = map.get('asset')
  const part = (key: string) => {
    const text = map.get(key)
    return isText(text) ? lineTextOf(text, false, view) : ''
  }
  return {
    type: 'picture',
    asset: typeof asset === 'string' ? asset : '',
    width: sizeOf(map.get('width')),
    height: sizeOf(map.get('height')),
    caption: part('caption'),
    credit: part('credit'),
    ...focused(map.get('focus')),
  }
}

function lineTextOf(text: TextLike, breaks: boolean, view: View): string {
  const read = piecesOf(text)
    .filter(({ attributes }) => view === 'shown' || !isLeftOut(standingOf(attributes), view))
    .map(({ insert }) => (typeof insert === 'string' ? insert : UNKNOWN))
    .join('')
  return breaks ? read : read.replaceAll('\n', ' ')
}

export function isMap(value: unknown): value is MapLike {
  return typeof value === 'object' && value !== null && 'get' in value && 'set' in value && !('toDelta' in value)
}

export function isText(value: unknown): value is TextLike {
  return typeof value === 'object' && value !== null && 'toDelta' in value && 'insert' in value
}
