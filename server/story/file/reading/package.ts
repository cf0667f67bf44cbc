import type { Archive } from '../zip'
import { child, children, readXml, type Element } from './xml'

/** What a part of an office document points to by an id. */
export interface Relation {
  type: string
  target: string
  /** The target is an address elsewhere, and is never opened. */
  external: boolean
}

/** The relations of a part: `word/document.xml` keeps its own in `word/_rels/document.xml.rels`. */
export function relationsOf(archive: Archive, part: string): Map<string, Relation> {
  const slash = part.lastIndexOf('/') + 1
  const text = archive.markup(`${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`)
  if (text === null) return new Map()
  return new Map(
    children(readXml(text), 'Relationship').map(({ attributes }) => {
      const external = attributes.TargetMode === 'External'
      const target = attributes.Target ?? ''
      return [attributes.Id ?? '', { type: (attributes.Type ?? '').split('/').at(-1) ?? '', target: external ? target : resolved(part.slice(0, slash), target), external }]
    }),
  )
}

/** A part as a tree; null when it is not there. */
export function partOf(archive: Archive, name: string | undefined): Element | null {
  const text = name === undefined ? null : archive.markup(name)
  return text === null ? null : readXml(text)
}

/** The value of a property, `w:val` on an element of its own; undefined when the property is not there. */
export function valueOf(of: Element | undefined, name: string): string | undefined {
  const found = child(of, name)
  return found === undefined ? undefined : (found.attributes['w:val'] ?? '')
}

/** A property that is on or off; `undefined` says nothing. */
export function isOn(of: Element | undefined, name: string): boolean | undefined {
  const value = valueOf(of, name)
  return value === undefined ? undefined : !/^(?:0|false|off|none)$/.test(value)
}

function resolved(folder: string, target: string): string {
  const parts = target.startsWith('/') ? [] : folder.split('/').filter(Boolean)
  for (const part of target.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '.' && part !== '') parts.push(part)
  }
  return parts.join('/')
}
