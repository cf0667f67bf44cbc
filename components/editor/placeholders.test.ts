import { EditorState, TextSelection, type Transaction } from '@tiptap/pm/state'
import { DecorationSet } from '@tiptap/pm/view'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { EMPTY_CONTENT, type StoryContent } from '@/newsroom/manuscript/story'
import { placeholders } from './placeholders'
import { content, docOf, words } from './sheet.test-support'

/** An editor's state as the sheet has it, without a screen. */
function sheet(of: StoryContent, editable = true) {
  const plugin = placeholders((what) => what, () => editable)
  let state = EditorState.create({ doc: docOf(of), plugins: [plugin] })
  const apply = (transaction: Transaction) => void (state = state.apply(transaction))
  return {
    get state() {
      return state
    },
    apply,
    /** What is drawn, by what it says and where. */
    drawn: (): [string, number][] => {
      const set = plugin.props.decorations?.call(plugin, state)
      if (!(set instanceof DecorationSet)) throw new Error('Nothing is drawn at all.')
      const drawn = set.find() as unknown as { from: number; type: { attrs: Record<string, string> } }[]
      return drawn.map(({ from, type }): [string, number] => [type.attrs['data-placeholder']!, from]).toSorted((a, b) => a[1] - b[1])
    },
  }
}

/** What stands there as the reader sees it: which texts of the document are empty. */
function emptyOnes(state: EditorState): [string, number][] {
  const found: [string, number][] = []
  state.doc.descendants((node, at, parent) => {
    if (!node.isTextblock || node.textContent !== '' || node.childCount > 0) return
    const inBody = parent?.type.name === 'body'
    if (!inBody) found.push([node.type.name, at])
    else if (parent.childCount === 1 && node.type.name === 'paragraph') found.push(['body', at])
  })
  return found
}

test('an empty sheet says of each place what it is for', () => {
  const { drawn } = sheet(EMPTY_CONTENT)
  expect(drawn().map(([what]) => what)).toEqual(['kicker', 'headline', 'deck', 'byline', 'dateline', 'body'])
})

test('a thousand keys beside an empty field leave it the one decoration it had', () => {
  const one = sheet({ ...EMPTY_CONTENT, headline: ['枫渚一日'], byline: '记者 乔以南', body: [{ type: 'paragraph', text: [{ text: '昨夜起风。' }] }] })
  expect(one.drawn().map(([what]) => what)).toEqual(['kicker', 'deck', 'dateline'])
  for (let key = 0; key < 1_000; key++) {
    const { tr, doc } = one.state
    one.apply(tr.insertText('的', doc.content.size - 2).setSelection(TextSelection.atEnd(tr.doc)))
  }
  expect(one.drawn().map(([what]) => what)).toEqual(['kicker', 'deck', 'dateline'])
})

test('whatever is written and deleted, the empty places are told and no others', () => {
  fc.assert(
    fc.property(content, fc.array(fc.tuple(fc.nat(), fc.nat({ max: 12 }), fc.option(words)), { maxLength: 12 }), (of, edits) => {
      const one = sheet(of)
      for (const [at, length, text] of edits) {
        const places: { from: number; to: number }[] = []
        one.state.doc.descendants((node, start) => void (node.isTextblock && places.push({ from: start + 1, to: start + 1 + node.content.size })))
        const place = places[at % places.length]!
        const from = Math.max(place.from, place.to - length)
        one.apply(text === null ? one.state.tr.delete(from, place.to) : one.state.tr.insertText(text, from, place.to))
        expect(one.drawn()).toEqual(emptyOnes(one.state))
      }
    }),
  )
})

test('nobody is told to write where they may not', () => {
  expect(sheet(EMPTY_CONTENT, false).drawn()).toEqual([])
})
