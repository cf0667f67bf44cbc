import { describe, expect, it } from 'vitest'
import type { Slot } from '../../edition/design/slot'
import type { Block } from '../../manuscript/story'
import type { Mark, TextRun } from '../display'
import { compose, paragraph, slot, story } from './story.test-support'

const quote = (text: string): Block => ({ type: 'quote', text: [{ text }] })
const SLOT = { cols: 3, lines: 30, split: 3, headline: 'none' } as const

/** What is set in each face of a story's text. */
function byFace(body: Block[], ...settings: NonNullable<Slot['setting']>[]): Record<string, string> {
  const parts = compose(story({ body, dateline: '', byline: '' }), settings.map((setting) => slot({ ...SLOT, setting })))
  const runs = parts.flatMap(({ marks }) => marks.filter((mark: Mark): mark is TextRun => mark.kind === 'text' && (mark.role === 'body' || mark.role === 'subhead')))
  const faces: Record<string, string> = {}
  for (const { face, text } of runs) faces[face] = (faces[face] ?? '') + text
  return faces
}

describe('楷', () => {
  it('is what is quoted in, and nothing else of a plain slot', () => {
    expect(byFace([paragraph('正文'), quote('引文在此'), paragraph('又一段')], {})).toEqual({ song: '正文又一段', kai: '引文在此' })
  })

  it('is the text of a slot that asks for it: bold words, subheads and tables stay what they are', () => {
    const body: Block[] = [
      { type: 'paragraph', text: [{ text: '评论' }, { text: '着重', bold: true }] },
      { type: 'subhead', text: '小题' },
      { type: 'row', text: [{ text: '甲\t乙'.replace('\t', String.fromCharCode(9)) }] },
    ]
    const faces = byFace(body, { kai: true })
    expect(faces.kai).toBe('评论')
    expect(faces['hei-bold']).toContain('着重')
    expect(faces['hei-bold']).toContain('小题')
    expect(faces.song).toContain('甲')
  })

  it('goes on where the story goes on, as its first slot has it', () => {
    const long = [paragraph('稻'.repeat(3000))]
    expect(Object.keys(byFace(long, { kai: true }, {}))).toEqual(['kai'])
    expect(Object.keys(byFace(long, {}, { kai: true }))).toEqual(['song'])
  })

  it('takes the dash from 宋, whose ink is known', () => {
    expect(byFace([quote('说到底——还是人')], {})).toEqual({ kai: '说到底还是人', song: '——' })
  })
})
