import { EditorState, type Transaction } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { expect, it } from 'vitest'
import { fromDoc } from '@/newsroom/manuscript/document/fromDoc'
import { EMPTY_CONTENT, picturesOf, type Picture } from '@/newsroom/manuscript/story'
import { docOf } from '../sheet.test-support'
import { setFocus } from './focus'

const picture = (asset: string): Picture => ({ type: 'picture', asset, caption: '渡口', credit: '甲 摄' })

it('is set wherever the picture stands in the sheet, with its words left alone, and the middle is none', () => {
  const view = {
    state: EditorState.create({ doc: docOf({ ...EMPTY_CONTENT, body: [picture('a'), picture('b'), picture('a')] }) }),
    dispatch(tr: Transaction) {
      view.state = view.state.apply(tr)
    },
  }
  const set = (asset: string, x: number, y: number) => setFocus(view as unknown as EditorView, asset, { x, y })
  const now = () => picturesOf(fromDoc(view.state.doc.toJSON()))
  expect(set('a', 100, 900)).toBe(true)
  expect(now()).toEqual([{ ...picture('a'), focus: { x: 100, y: 900 } }, picture('b'), { ...picture('a'), focus: { x: 100, y: 900 } }])
  expect(set('a', 100, 900)).toBe(false)
  expect(set('gone', 1, 1)).toBe(false)
  expect(set('a', 500, 500)).toBe(true)
  expect(now()).toEqual([picture('a'), picture('b'), picture('a')])
})
