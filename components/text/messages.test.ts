import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser'
import { describe, expect, it } from 'vitest'
import { en } from './messages/en'
import { zh } from './messages/zh'

type Tree = { [key: string]: string | Tree }

function flatten(tree: Tree, prefix = ''): Map<string, string> {
  const found = new Map<string, string>()
  for (const [key, value] of Object.entries(tree)) {
    const path = prefix ? `${prefix}.${key}` : key
    if (typeof value === 'string') found.set(path, value)
    else for (const [inner, text] of flatten(value, path)) found.set(inner, text)
  }
  return found
}

/** Names of the arguments and tags a message takes. */
function argumentsOf(elements: readonly MessageFormatElement[]): Set<string> {
  const names = new Set<string>()
  for (const element of elements) {
    if (element.type === TYPE.literal || element.type === TYPE.pound) continue
    names.add(element.value)
    if (element.type === TYPE.select || element.type === TYPE.plural)
      for (const option of Object.values(element.options)) for (const name of argumentsOf(option.value)) names.add(name)
    if (element.type === TYPE.tag) for (const name of argumentsOf(element.children)) names.add(name)
  }
  return names
}

const catalogues = { zh: flatten(zh), en: flatten(en) }

describe('the two catalogues', () => {
  it('have the same keys', () => {
    expect([...catalogues.zh.keys()].sort()).toEqual([...catalogues.en.keys()].sort())
  })

  it.each(['zh', 'en'] as const)('%s: every message is there and parses', (locale) => {
    const broken: string[] = []
    for (const [key, text] of catalogues[locale]) {
      if (text.trim() === '') broken.push(`${key} is empty`)
      try {
        parse(text)
      } catch (error) {
        broken.push(`${key}: ${String(error)}`)
      }
    }
    expect(broken).toEqual([])
  })

  it('take the same arguments', () => {
    const different: string[] = []
    for (const [key, text] of catalogues.zh) {
      const other = catalogues.en.get(key)
      if (other === undefined) continue
      const one = [...argumentsOf(parse(text))].sort().join(', ')
      const two = [...argumentsOf(parse(other))].sort().join(', ')
      if (one !== two) different.push(`${key}: zh takes (${one}), en takes (${two})`)
    }
    expect(different).toEqual([])
  })

  it('no Chinese is left in the English one', () => {
    // a language is called by its own name
    const foreign = [...catalogues.en].filter(([key, text]) => key !== 'nav.chinese' && /\p{Script=Han}/u.test(text)).map(([key]) => key)
    expect(foreign).toEqual([])
  })
})
