import { expect, it } from 'vitest'
import { named, nameIn } from './name'

it('says a name in the reader’s language, and in Chinese where there is no other', () => {
  const desk = { zh: '要闻部', en: 'News' }
  expect([named('zh', desk), named('en', desk), named('en', { ...desk, en: '' })]).toEqual(['要闻部', 'News', '要闻部'])
})

it('says a person’s name in the reader’s script', () => {
  const person = { name: '李岚', latinName: 'Li Lan' }
  expect([nameIn('zh', person), nameIn('en', person)]).toEqual(['李岚', 'Li Lan'])
  expect([nameIn('en', { name: '李岚', latinName: null }), nameIn('en', { name: '李岚', latinName: '' }), nameIn('en', { name: '李岚' })]).toEqual(['李岚', '李岚', '李岚'])
})
