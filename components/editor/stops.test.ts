import { getSchema } from '@tiptap/core'
import { EditorState, NodeSelection, Selection, TextSelection } from '@tiptap/pm/state'
import { describe, expect, it } from 'vitest'
import { MANUSCRIPT } from '@/newsroom/manuscript/document/extensions'
import { fieldOf, nextStop } from './stops'

const schema = getSchema(MANUSCRIPT)
const text = (words: string) => (words ? [{ type: 'text', text: words }] : [])
const picture = { type: 'picture', attrs: { asset: 'a' }, content: [{ type: 'caption', content: text('图说') }, { type: 'credit' }] }
const line = (words: string) => ({ type: 'paragraph', content: text(words) })

function sheet(body: object[]): EditorState {
  const fields = ['kicker', 'headline', 'deck', 'byline', 'dateline'].map((type) => ({ type, content: text(type === 'headline' ? '主题' : '') }))
  const doc = schema.nodeFromJSON({ type: 'doc', content: [...fields, { type: 'body', content: body }] })
  const state = EditorState.create({ schema, doc })
  return state.apply(state.tr.setSelection(Selection.atStart(doc)))
}

/** Where the caret is: the field, and what stands before it in the line. */
function at({ selection }: EditorState): string {
  return `${fieldOf(selection)}|${selection.$head.parent.textBetween(0, selection.$head.parentOffset)}`
}

function press(state: EditorState, by: 1 | -1): EditorState | null {
  const stop = nextStop(state, by)
  if (stop === null) return null
  if (stop instanceof Selection) return state.apply(state.tr.setSelection(stop))
  const tr = state.tr.insert(stop.line, schema.nodes.paragraph!.create())
  return state.apply(tr.setSelection(TextSelection.create(tr.doc, stop.line + 1)))
}

function way(from: EditorState, by: 1 | -1, most = 20): string[] {
  const stops: string[] = []
  for (let state = press(from, by); state && stops.length < most; state = press(state, by)) stops.push(at(state))
  return stops
}

function caretAfter(state: EditorState, words: string): EditorState {
  let found = -1
  state.doc.descendants((node, pos) => {
    if (node.isText && node.text === words) found = pos + words.length
  })
  return state.apply(state.tr.setSelection(TextSelection.create(state.doc, found)))
}

describe('Tab on the sheet', () => {
  it('goes through the fields in their order into the body, and stays there', () => {
    expect(way(sheet([line('正文')]), 1)).toEqual(['headline|主题', 'deck|', 'byline|', 'dateline|', 'body|'])
  })

  it('goes back from the body, wherever in it, and stays in the first field', () => {
    expect(way(caretAfter(sheet([line('一'), line('二')]), '二'), -1)).toEqual(['dateline|', 'byline|', 'deck|', 'headline|主题', 'kicker|'])
  })

  it('goes from a caption to the credit and on, to the line after it', () => {
    expect(way(caretAfter(sheet([line('前'), picture, line('后')]), '图说'), 1)).toEqual(['credit|', 'body|'])
  })

  it('makes the line after a picture that is the last of the body', () => {
    const [credit, on] = way(caretAfter(sheet([line('前'), picture]), '图说'), 1)
    expect([credit, on]).toEqual(['credit|', 'body|'])
  })

  it('goes back through a picture to the line above it, or to the field above the body', () => {
    const after = (body: object[]) => press(caretAfter(sheet(body), '图说'), 1)!
    expect(way(after([line('前'), picture]), -1, 2)).toEqual(['caption|图说', 'body|前'])
    expect(way(after([picture]), -1, 2)).toEqual(['caption|图说', 'dateline|'])
  })

  it('goes from a chosen picture into its caption', () => {
    const state = sheet([picture])
    let pos = -1
    state.doc.descendants((node, found) => void (node.type.name === 'picture' && (pos = found)))
    const chosen = state.apply(state.tr.setSelection(NodeSelection.create(state.doc, pos)))
    expect(at(press(chosen, 1)!)).toBe('caption|')
    expect(at(press(chosen, -1)!)).toBe('dateline|')
  })
})
