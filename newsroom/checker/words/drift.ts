import type { Found, Passage } from '../hit'
import { differsByOne } from '../lexicon/lexicon'
import { soundsOf } from '../lexicon/sounds'
import type { Find } from '../scope'
import { peopleIn, standsAsPerson } from './names'

/** One name written two ways 名称不一: of a person or a title within the story, and against the lexicon. */
export const findDrift: Find = (scope) => [...peopleDrift(scope), ...titleDrift(scope), ...lexiconDrift(scope)]

const peopleDrift: Find = ({ passages, all }) => {
  const found = new Map<string, Found>()
  for (const name of new Set(peopleIn(all).map((one) => one.name))) {
    for (const words of formsLike(name, all)) {
      // of two forms the commoner is right, of two as common the first
      const [often, seldom] = [occurrences(all, name), occurrences(all, words)]
      const first = often > seldom || (often === seldom && firstPlace(all, name) < firstPlace(all, words))
      const [right, wrong] = first ? [name, words] : [words, name]
      for (const passage of passages) {
        for (let at = passage.text.indexOf(wrong); at !== -1; at = passage.text.indexOf(wrong, at + 1)) {
          found.set(`${passage.field} ${passage.block ?? ''} ${at}`, { fault: 'drift.name', passage, from: at, to: at + wrong.length, suggestions: [right], params: { words: wrong, name: right } })
        }
      }
    }
  }
  return [...found.values()]
}

/** Other forms of a name in the texts: the same but for a character that sounds or looks like it. Two people may be 李建国 and 李建民. */
function formsLike(name: string, all: readonly Passage[]): Set<string> {
  const forms = new Set<string>()
  for (const { text } of all) {
    for (let at = 0; at + name.length <= text.length; at += 1) {
      const words = text.slice(at, at + name.length)
      if (words === name || (words[0] !== name[0] && words.slice(1) !== name.slice(1))) continue
      if (!differsByOne(name, words, true) || !/^\p{Script=Han}+$/u.test(words)) continue
      const person = standsAsPerson(text, at, at + name.length)
      const alike = soundAlike(name, words)
      // what only sounds like a name is none, unless the surname and a third character are the same too
      const drifts = name.length === 2 ? alike && person : alike ? person || words[0] === name[0] : person && looksAlike(name, words)
      if (drifts) forms.add(words)
    }
  }
  return forms
}

/** The place of the first occurrence in reading order, as one number. */
function firstPlace(all: readonly Passage[], words: string): number {
  const passage = all.findIndex(({ text }) => text.includes(words))
  return passage * 100_000 + (all[passage]?.text.indexOf(words) ?? 0)
}

const titleDrift: Find = ({ passages }) => {
  const titles = passages.flatMap((passage) => [...passage.text.matchAll(/《([^《》]{3,30})》/gu)].map((match) => ({ passage, at: match.index + 1, text: match[1] ?? '' })))
  return titles.flatMap(({ passage, at, text }, index): Found[] => {
    const other = titles.find((one, turn) => one.text !== text && near(one.text, text) && times(titles, one.text) >= times(titles, text) && (times(titles, one.text) > times(titles, text) || turn < index))
    return other === undefined ? [] : [{ fault: 'drift.title', passage, from: at, to: at + text.length, suggestions: [other.text], params: { words: text, name: other.text } }]
  })
}

const lexiconDrift: Find = ({ passages, context }) =>
  passages.flatMap((passage) =>
    context.lexicon.near(passage.text, context.issueDate).flatMap(({ name, entry, from, to }): Found[] => {
      const words = passage.text.slice(from, to)
      // three characters that sound like a person are one only where a person stands
      if (entry.kind === 'person' && words[0] !== name[0] && !standsAsPerson(passage.text, from, to)) return []
      return [{ fault: 'drift.lexicon', passage, from, to, suggestions: [name], params: { words, name } }]
    }),
  )

function occurrences(passages: readonly Passage[], words: string): number {
  return passages.reduce((sum, { text }) => sum + text.split(words).length - 1, 0)
}

function times(titles: readonly { text: string }[], text: string): number {
  return titles.filter((one) => one.text === text).length
}

function soundAlike(a: string, b: string): boolean {
  return soundsOf(a).join() === soundsOf(b).join()
}

/** Whether the one character that differs is a known look-alike of print. */
function looksAlike(a: string, b: string): boolean {
  const at = [...a].findIndex((char, index) => char !== b[index])
  return ALIKE.some((group) => group.includes(a[at] ?? '\u0000') && group.includes(b[at] ?? '\u0000'))
}

// Given names that are taken for one another by the eye or by a hand that writes strokes.
const ALIKE = '晓小|敏毓|芸芝|莉丽|燕雁|杰洁|明朋|亮亭|建健|军君|伟炜|涛焘|辉晖|婷亭|萍平|瑞端|昊昱|晨辰|轩宣|宇字|梓锌|涵函|怡恰|惠慧|曼蔓|薇微|菲非|茜菁|淇琪|琳林|玲铃|珍诊|钰玉|焕换|炎淡|帆凡|博搏|毅豪|宁宇|勤勒|岚岗|崎琦|峰锋'.split('|')

/** Edit distance one: a character changed, left out or added; figures and ordinals apart. */
function near(a: string, b: string): boolean {
  if (differsByOne(a, b)) return true
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  if (long.length - short.length !== 1 || short.length < 4) return false
  const at = [...long].findIndex((char, index) => char !== short[index])
  return long.slice(0, at) + long.slice(at + 1) === short && !/[一二三四五六七八九十\d上中下续新前后]/u.test(long[at] ?? '')
}
