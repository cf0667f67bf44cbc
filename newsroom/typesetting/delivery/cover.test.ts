import { expect, test } from 'vitest'
import { mpt } from '../geometry'
import { widthOf } from '../page/furniture/type'
import { composeDelivery } from './cover'

const place = { x: mpt(20), y: mpt(300), width: mpt(100), height: mpt(60) }
const facts = { paper: '枫渚日报', rows: [{ name: '广告', value: '冬至酬宾' }], marks: [{ name: '锁版', value: 'a'.repeat(64) }], foot: '后附第02版。', page: { width: mpt(273), height: mpt(390) }, place }

test('a cover is A4 before its page, with every value whole however long it is', () => {
  const long = '枫渚区芦花路工具租借与家用电器修理中心'.repeat(3)
  const { page, width, height, furniture } = composeDelivery({ ...facts, rows: [...facts.rows, { name: '客户', value: long }] })
  expect([page, width, height]).toEqual([0, mpt(210), mpt(297)])
  const texts = furniture.flatMap((mark) => (mark.kind === 'text' ? [mark] : []))
  expect(texts.map(({ text }) => text).join('')).toContain(long)
  // nothing runs over the margin, nor under the plan
  for (const { x, text, face, size } of texts) expect(x + widthOf(text, { face: face as 'song', size })).toBeLessThanOrEqual(mpt(185) + 1)
  for (const { y } of texts) expect(y).toBeLessThan(height)
})

test('the plan shows where on the page it stands', () => {
  const boxes = composeDelivery(facts).furniture.flatMap((mark) => (mark.kind === 'rule' && mark.ink === 250 ? [mark] : []))
  expect(boxes).toHaveLength(1)
  const [box] = boxes
  // 46 mm stand for 273
  expect(Math.abs((box?.width ?? 0) - (place.width * 46) / 273)).toBeLessThan(200)
  expect((box?.height ?? 0) / (box?.width ?? 1)).toBeCloseTo(0.6, 2)
})
