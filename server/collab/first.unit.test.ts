import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { EMPTY_CONTENT } from '@/newsroom/manuscript/story'
import { buildFirst } from '@/newsroom/manuscript/document/first'
import { contentOfDocument } from '@/newsroom/manuscript/document/fromDocument'

function first(id: string): Y.Doc {
  const ydoc = new Y.Doc()
  buildFirst(ydoc, id)
  return ydoc
}

test('a first document is an empty manuscript, the same to the byte wherever it is built, and another for each story', () => {
  const [one, again, other] = [first('a'), first('a'), first('b')].map((ydoc) => Y.encodeStateAsUpdate(ydoc))
  expect(contentOfDocument(first('a'))).toEqual(EMPTY_CONTENT)
  expect(again).toEqual(one)
  expect(other).not.toEqual(one)
})

test('two devices that began the same story merge with each word once', () => {
  const [one, two] = [first('a'), first('a')]
  expect(one.clientID).not.toBe(two.clientID)
  one.getText('story.body').insert(0, '甲')
  two.getText('story.body').insert(0, '乙')
  Y.applyUpdate(one, Y.encodeStateAsUpdate(two))
  Y.applyUpdate(two, Y.encodeStateAsUpdate(one))
  expect(one.getText('story.body').toJSON()).toBe(two.getText('story.body').toJSON())
  expect([...one.getText('story.body').toJSON()].sort()).toEqual(['\n', '乙', '甲'])
})
