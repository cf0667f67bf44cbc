import { expect, it } from 'vitest'
import type { OwnFace, TextRun } from '../../display'
import { knowFaces, settingWith } from '../../metrics/face'
import { faceTable } from '../../metrics/runs'
import { inFaces, shapelessMarks } from './inFaces'
import { line } from './type'

const own: OwnFace = 'own-MadeSong-0123456789ab'
knowFaces({ [own]: faceTable([[0x212fe, 1000]]) })
const type = { face: 'song', size: 10_000 } as const
const set = (text: string) => line(text, type, { x: 7000, y: 900 })
const drawn = (run: TextRun) => settingWith({ 'made-song': own }, () => inFaces(run)) as TextRun[]

it('parts a line where its face lacks a character, and moves nothing', () => {
  const run = set('责编 陈𡋾、李𡋾𡋾')
  const parts = drawn(run)
  expect(parts.map(({ text, face }) => [text, face])).toEqual([['责编 陈', 'song'], ['𡋾', own], ['、李', 'song'], ['𡋾𡋾', own]])
  expect(parts.flatMap(({ x, at }) => at.map((one) => x + one))).toEqual(run.at.map((one) => run.x + one))
  expect(parts.every(({ at, y }) => at[0] === 0 && y === run.y)).toBe(true)
  expect(shapelessMarks(parts)).toEqual([])
})

it('parts a line from top to bottom downwards', () => {
  const run: TextRun = { ...set('陈𡋾乙'), vertical: true }
  expect(drawn(run).map(({ x, y, text }) => [x, y, text])).toEqual([[7000, 900, '陈'], [7000, 10_900, '𡋾'], [7000, 20_900, '乙']])
})

it('leaves a line whole that its face has, and one that no face has, and says what is missing', () => {
  const whole = set('责任编辑　甲')
  expect(drawn(whole)).toEqual([whole])
  expect(inFaces(set('陈𡋾'))).toEqual([set('陈𡋾')])
  expect(shapelessMarks([set('陈𡋾和𡋾'), set('好　 e\u0301')])).toEqual(['𡋾'])
  expect(inFaces({ kind: 'rule', x: 0, y: 0, width: 1, height: 1, ink: 1000 })).toHaveLength(1)
})
