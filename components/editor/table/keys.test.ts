import { getSchema } from '@tiptap/core'
import { EditorState, TextSelection, type Transaction } from '@tiptap/pm/state'
import { describe, expect, it } from 'vitest'
import { MANUSCRIPT } from '@/newsroom/manuscript/document/extensions'
import { partingsOf } from './aligned'
import { cellStep, rowBreak } from './keys'

const schema = getSchema(MANUSCRIPT)

/** A sheet whose body is these lines; `^` is the caret, a line that begins with `=` a row. */
function sheet(...lines: string[]): EditorState {
  const body = lines.map((line) => {
    const words = line.replace(/^=/, '').replace('^', '')
    return { type: line.startsWith('=') ? 'row' : 'paragraph', ...(words ? { content: [{ type: 'text', text: words }] } : {}) }
  })
  const doc = schema.nodeFromJSON({ type: 'doc', content: [...['kicker', 'headline', 'deck', 'byline', 'dateline'].map((type) => ({ type })), { type: 'body', content: body }] })
  const index = lines.findIndex((line) => line.includes('^'))
  let at = 11
  for (let before = 0; before < index; before += 1) at += doc.lastChild!.child(before).nodeSize
  return EditorState.create({ schema, doc, selection: TextSelection.create(doc, at + 1 + lines[index]!.replace(/^=/, '').indexOf('^')) })
}

function said({ doc, selection }: EditorState): string[] {
  const lines: string[] = []
  doc.lastChild!.forEach((node) => {
    const caret = selection.$head.parent === node
    const words = caret ? `${node.textContent.slice(0, selection.$head.parentOffset)}^${node.textContent.slice(selection.$head.parentOffset)}` : node.textContent
    lines.push(`${node.type.name === 'row' ? '=' : ''}${words}`)
  })
  return lines
}

const after = (state: EditorState, tr: Transaction | null) => (tr ? said(state.apply(tr)) : null)
const tab = (...lines: string[]) => after(sheet(...lines), cellStep(sheet(...lines), 1))
const back = (...lines: string[]) => after(sheet(...lines), cellStep(sheet(...lines), -1))
const enter = (...lines: string[]) => after(sheet(...lines), rowBreak(sheet(...lines)))

describe('Tab in a table', () => {
  it('goes to the end of the next cell, over empty ones too, and from the last on to the row below', () => {
    expect(tab('=队^｜胜｜分')).toEqual(['=队｜胜^｜分'])
    expect(tab('=^｜｜分')).toEqual(['=｜^｜分'])
    expect(tab('=队｜分', '=东湖｜12^', '=西山｜3')).toEqual(['=队｜分', '=东湖｜12', '=西山^｜3'])
    expect(tab('=队｜分', '=东湖｜1^2')).toEqual(['=队｜分', '=东湖｜12^'])
  })

  it('makes another cell in the first row, and in a row that has fewer than that', () => {
    expect(tab('=队^')).toEqual(['=队｜^'])
    expect(tab('=队｜分^', '=东湖｜12')).toEqual(['=队｜分｜^', '=东湖｜12'])
    expect(tab('=队｜分', '=东湖^')).toEqual(['=队｜分', '=东湖｜^'])
  })

  it('opens the next row behind a full one', () => {
    expect(tab('=队｜分', '=东湖｜12^', '正文')).toEqual(['=队｜分', '=东湖｜12', '=^', '正文'])
  })

  it('goes back cell by cell and row by row, and out of the table to where it went before', () => {
    expect(back('=队｜分^')).toEqual(['=队^｜分'])
    expect(back('=队｜分', '=东^湖｜12')).toEqual(['=队｜分^', '=东湖｜12'])
    expect(back('正文', '=队^｜分')).toBeNull()
    expect(tab('正^文', '=队｜分')).toBeNull()
  })
})

describe('Enter in a table', () => {
  it('makes another row, which what stands behind the caret goes into', () => {
    expect(enter('=队｜分^')).toEqual(['=队｜分', '=^'])
    expect(enter('=队｜^分')).toEqual(['=队｜', '=^分'])
  })

  it('leaves the table in a row in which nothing is written', () => {
    expect(enter('=队｜分', '=^')).toEqual(['=队｜分', '^'])
    expect(enter('=队｜分', '=｜^')).toEqual(['=队｜分', '^'])
  })

  it('makes a row of a line typed as one, and is none of its business elsewhere', () => {
    expect(enter('| 队 | 分 |^')).toEqual(['=队｜分', '=^'])
    expect(enter('正文^')).toBeNull()
    expect(enter('|一边|^')).toBeNull()
  })
})

describe('the columns of a table on the sheet', () => {
  const row = (text: string, bold = false) => ({ type: 'row' as const, text: [bold ? { text, bold: true as const } : { text }] })

  it('are filled up to the widest cell, words behind them and figures in front', () => {
    const partings = partingsOf([row('队名｜分', true), row('东湖｜12'), row('南苑中学｜3')])
    expect(partings.map(([one]) => one!.before)).toEqual([2, 2, 0])
    const [head, twelve, three] = partings.map(([one]) => one!.after)
    expect(three! - twelve!).toBeGreaterThan(0.4)
    expect(head).toBeLessThan(three!)
  })

  it('of a table wider than the sheet run on', () => {
    expect(partingsOf([row(`${'长'.repeat(40)}｜甲`), row('短｜乙')]).flat().every(({ before, after: behind }) => before === 0 && behind === 0)).toBe(true)
  })
})
