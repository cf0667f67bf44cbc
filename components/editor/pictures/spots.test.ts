import { getSchema } from '@tiptap/core'
import { EditorState, TextSelection, type Transaction } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { describe, expect, it } from 'vitest'
import { MANUSCRIPT } from '@/newsroom/manuscript/document/extensions'
import { toDoc } from '@/newsroom/manuscript/document/toDoc'
import { EMPTY_CONTENT } from '@/newsroom/manuscript/story'
import { NOTHING_SAID } from '@/newsroom/manuscript/picture/said'
import { comingInstead, expectAgain, expectPictures, landPicture, PictureSpots, placeIn, type KeptSpot } from './spots'

const schema = getSchema(MANUSCRIPT)

/** A sheet with these paragraphs, without a screen: the state is what the editor would show. */
function sheet(...paragraphs: string[]) {
  const doc = schema.nodeFromJSON(toDoc({ ...EMPTY_CONTENT, body: paragraphs.map((text) => ({ type: 'paragraph', text: [{ text }] })) }))
  const plugins = PictureSpots.config.addProseMirrorPlugins?.call({ options: { onLost: () => undefined, coming: null } } as never) ?? []
  const view = {
    state: EditorState.create({ doc, plugins }),
    dispatch(tr: Transaction) {
      view.state = view.state.apply(tr)
    },
    focus: () => undefined,
  }
  const behind = (text: string) => {
    let found = -1
    view.state.doc.descendants((node, at) => {
      if (node.isText && node.text?.includes(text)) found = at
    })
    return placeIn(view.state.doc, found)
  }
  const body = () => {
    const lines: string[] = []
    view.state.doc.lastChild?.forEach((node) => void lines.push(node.type.name === 'picture' ? `[${String(node.attrs.asset)}]` : node.textContent))
    return lines
  }
  return { view: view as unknown as EditorView, behind, body, edit: (make: (tr: Transaction) => Transaction) => view.dispatch(make(view.state.tr)) }
}

const picture = (id: string, said = NOTHING_SAID) => ({ id, width: 4, height: 3, said })

describe('the places of pictures on their way', () => {
  it('keep their order, whichever arrives first', () => {
    for (const order of [[1, 2, 3], [3, 2, 1], [2, 3, 1], [2, 1, 3]]) {
      const { view, behind, body } = sheet('甲', '乙')
      expectPictures(view, [1, 2, 3].map((key) => ({ key, at: behind('甲') })), false)
      for (const key of order) expect(landPicture(view, key, picture(String(key)))).toBe(true)
      expect(body(), order.join()).toEqual(['甲', '[1]', '[2]', '[3]', '乙'])
    }
  })

  it('come with the caption and the credit of their file', () => {
    const { view, behind } = sheet('甲', '乙')
    expectPictures(view, [{ key: 1, at: behind('甲') }], true)
    landPicture(view, 1, picture('a', { ...NOTHING_SAID, caption: '渡口的灯亮到十点', credit: '卢照野' }))
    const landed = view.state.doc.lastChild?.child(1)
    expect([landed?.child(0).textContent, landed?.child(1).textContent]).toEqual(['渡口的灯亮到十点', '卢照野 摄'])
  })

  it('move with what is written before them, and stay between their lines', () => {
    const { view, behind, body, edit } = sheet('甲', '乙')
    expectPictures(view, [{ key: 1, at: behind('甲') }], false)
    edit((tr) => tr.insertText('写在前面的话', 1))
    edit((tr) => tr.insert(tr.doc.content.size - 1, schema.node('paragraph', null, schema.text('丙'))))
    landPicture(view, 1, picture('a'))
    expect(body()).toEqual(['甲', '[a]', '乙', '丙'])
  })

  it('are lost with the lines around them, and one that has none is at the end', () => {
    const { view, behind, body, edit } = sheet('甲', '乙', '丙')
    expectPictures(view, [{ key: 1, at: behind('甲') }], false)
    const start = behind('甲') - 3
    edit((tr) => tr.delete(start, behind('乙')))
    landPicture(view, 1, picture('a'))
    expect(body()).toEqual(['丙', '[a]'])
  })

  it('stay behind their line when a colleague writes on both sides of them at once, and go with what an undo takes back', () => {
    const { view, behind, body, edit } = sheet('甲', '乙', '丙', '丁')
    expectPictures(view, [{ key: 1, at: behind('乙') }], false)
    const written = (texts: string[]) => schema.nodeFromJSON(toDoc({ ...EMPTY_CONTENT, body: texts.map((text) => ({ type: 'paragraph', text: [{ text }] })) }))
    // as the binding shows what comes out of the shared text
    const show = (...texts: string[]) => edit((tr) => tr.replaceWith(0, tr.doc.content.size, written(texts).content).setMeta('shared$', true))
    show('甲了', '乙', '丙', '丁了')
    landPicture(view, 1, picture('a'))
    expect(body()).toEqual(['甲了', '乙', '[a]', '丙', '丁了'])
    expectPictures(view, [{ key: 2, at: behind('丙') }], false)
    show('甲了', '丁了')
    // no place was left, so it is at the end of the text
    landPicture(view, 2, picture('b'))
    expect(body()).toEqual(['甲了', '丁了', '[b]'])
  })

  it('take the caret along for one that was chosen, until something is typed', () => {
    const { view, behind, edit } = sheet('甲', '乙')
    const inCaption = () => view.state.selection.$from.parent.type.name
    edit((tr) => tr.setSelection(TextSelection.near(tr.doc.resolve(behind('甲') - 1))))
    expectPictures(view, [{ key: 1, at: behind('甲') }], true)
    landPicture(view, 1, picture('a'))
    expect(inCaption()).toBe('caption')
    expectPictures(view, [{ key: 2, at: behind('乙') }], true)
    edit((tr) => tr.insertText('字', behind('乙') - 1))
    edit((tr) => tr.setSelection(TextSelection.near(tr.doc.resolve(behind('乙') - 1))))
    landPicture(view, 2, picture('b'))
    expect(inCaption()).toBe('paragraph')
  })
})

describe('a sheet that is closed and opened again', () => {
  it('expects its pictures behind the lines they were expected behind, whatever was written meanwhile', () => {
    const left: (readonly KeptSpot[])[] = []
    const first = sheet('甲', '乙', '丁', '丙')
    const plugin = PictureSpots.config.addProseMirrorPlugins?.call({ options: { onLeave: (places: readonly KeptSpot[]) => left.push(places), onLost: () => undefined, coming: null } } as never)[0]
    const state = EditorState.create({ doc: first.view.state.doc, plugins: [plugin!] })
    const ends = (at: number) => state.doc.content.size - (state.doc.lastChild?.content.size ?? 0) - 1 + at
    // before the first line, behind 乙 and 丁, at the end
    const told = state.apply(state.tr)
    const view = { state: told, dispatch: (tr: Transaction) => void (view.state = view.state.apply(tr)), dom: { querySelectorAll: () => [] } }
    expectPictures(view as unknown as EditorView, [0, 6, 9, 12].map((at, key) => ({ key, at: ends(at) })), false)
    plugin!.spec.view!(view as unknown as EditorView).destroy!()
    expect(left[0]).toMatchObject([{ key: 0, index: 0, behind: '' }, { key: 1, index: 2, behind: '乙' }, { key: 2, index: 3, behind: '丁' }, { key: 3, index: 4, behind: '丙' }])

    const again = sheet('新写的', '甲', '乙', '丁', '添了一段', '丙丙')
    expectAgain(again.view, left[0]!)
    for (const key of [3, 1, 2, 0]) landPicture(again.view, key, picture(String(key)))
    expect(again.body()).toEqual(['[0]', '新写的', '甲', '乙', '[1]', '丁', '[2]', '[3]', '添了一段', '丙丙'])
  })
})

describe('a picture in the place of another', () => {
  /** A sheet with a picture and its words between two lines. */
  function pictured(caption = '渡口', credit = '卢照野 摄') {
    const made = sheet('甲', '乙')
    const node = (name: string, text: string) => schema.node(name, null, text ? [schema.text(text)] : [])
    made.edit((tr) => tr.insert(made.behind('甲'), schema.node('picture', { asset: 'old', width: 8, height: 6 }, [node('caption', caption), node('credit', credit)])))
    const at = () => {
      let found = -1
      made.view.state.doc.descendants((one, pos) => {
        if (one.type.name === 'picture') found = pos
      })
      return found
    }
    const words = () => {
      const found = made.view.state.doc.nodeAt(at())
      return [found?.attrs.asset, found?.attrs.width, found?.child(0).textContent, found?.child(1).textContent]
    }
    return { ...made, at, words }
  }

  it('stands under the caption and the credit that are there, wherever they have moved to meanwhile', () => {
    const { view, at, words, body, edit } = pictured()
    expectPictures(view, [{ key: 1, at: at(), instead: 'old' }], false)
    edit((tr) => tr.insertText('写在前面的话', 1))
    edit((tr) => tr.insertText('新', at() + 2))
    // drawn anew with all around it, as what a colleague wrote in two places at once is
    edit((tr) => tr.replaceWith(0, tr.doc.content.size, tr.doc.content))
    expect(comingInstead(view.state, at())).toEqual([1])
    expect(landPicture(view, 1, picture('new', { ...NOTHING_SAID, caption: '文件里的图说', credit: '别人' }), 'old')).toBe(true)
    expect(words()).toEqual(['new', 4, '新渡口', '卢照野 摄'])
    expect(body()).toEqual(['甲', '[new]', '乙'])
    expect(comingInstead(view.state, at())).toEqual([])
  })

  it('brings the words of its file only where none stand', () => {
    const { view, at, words } = pictured('', '卢照野 摄')
    expectPictures(view, [{ key: 1, at: at(), instead: 'old' }], false)
    landPicture(view, 1, picture('new', { ...NOTHING_SAID, caption: '文件里的图说', credit: '别人' }), 'old')
    expect(words()).toEqual(['new', 4, '文件里的图说', '卢照野 摄'])
  })

  it('does not come where that picture is gone, and finds it in a sheet that was made anew', () => {
    const { view, at, body, edit } = pictured()
    // no place was kept for it
    expect(landPicture(view, 7, picture('new'), 'old')).toBe(true)
    expect(body()).toEqual(['甲', '[new]', '乙'])
    expectPictures(view, [{ key: 8, at: at(), instead: 'new' }], false)
    edit((tr) => tr.delete(at(), at() + (tr.doc.nodeAt(at())?.nodeSize ?? 0)))
    expect(landPicture(view, 8, picture('other'), 'new')).toBe(false)
    expect(body()).toEqual(['甲', '乙'])
  })
})
