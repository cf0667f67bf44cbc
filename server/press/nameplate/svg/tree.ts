import { SaxesParser } from 'saxes'
import type { NameplateFault } from '@/newsroom/edition/head'
import { NameplateRefused } from '../outline'

export interface SvgNode {
  name: string
  attributes: Record<string, string>
  children: SvgNode[]
  /** Of a style sheet. */
  text: string
}

const SVG = 'http://www.w3.org/2000/svg'
const XLINK = 'http://www.w3.org/1999/xlink'
/** What drawing programs note for themselves; nothing of it is drawn. */
const NOTES = /^(http:\/\/(www\.)?inkscape\.org\/|http:\/\/sodipodi\.sourceforge\.net\/|http:\/\/ns\.adobe\.com\/)/
const MOST_NODES = 5000
const MOST_DEPTH = 40

/** Elements that are refused, by what a person would say is in the file. */
const REFUSED: Readonly<Record<string, NameplateFault>> = {
  script: 'script', animate: 'script', animateTransform: 'script', animateMotion: 'script', set: 'script', handler: 'script',
  image: 'image', foreignObject: 'foreign', video: 'image', audio: 'foreign', iframe: 'foreign',
  text: 'text', tspan: 'text', textPath: 'text', font: 'text',
  use: 'reference', a: 'reference', symbol: 'reference', view: 'reference', switch: 'reference',
  linearGradient: 'gradient', radialGradient: 'gradient', meshgradient: 'gradient', pattern: 'gradient',
  filter: 'effect', mask: 'effect', clipPath: 'effect', marker: 'effect',
}
const SHAPES = ['path', 'rect', 'circle', 'ellipse', 'polygon', 'polyline', 'line'] as const
const KNOWN: ReadonlySet<string> = new Set([...SHAPES, 'svg', 'g', 'defs', 'style'])
const SAID: ReadonlySet<string> = new Set(['title', 'desc', 'metadata'])

export type ShapeName = (typeof SHAPES)[number]

export function isShape(name: string): name is ShapeName {
  return (SHAPES as readonly string[]).includes(name)
}

/**
 * The elements of a drawing, strictly read as XML. No entity of the file is known and nothing it names is opened. Throws NameplateRefused for whatever is not a
 * plain drawing of filled shapes.
 */
export function svgTree(source: string): SvgNode {
  const parser = new SaxesParser({ xmlns: true })
  const open: SvgNode[] = []
  let root: SvgNode | null = null
  let nodes = 0
  /** Depth inside what says something about the drawing, and is none of it. */
  let aside = 0
  const refuse = (why: NameplateFault): never => {
    throw new NameplateRefused(why)
  }
  parser.on('error', () => refuse(root === null ? 'format' : 'broken'))
  // a document type of its own may define entities: those of SVG itself define nothing
  parser.on('doctype', (type) => {
    if (type.includes('[')) refuse('reference')
  })
  parser.on('processinginstruction', () => refuse('reference'))
  parser.on('opentag', ({ uri, local, attributes }) => {
    nodes += 1
    if (nodes > MOST_NODES || open.length > MOST_DEPTH) refuse('too_many_points')
    if (root === null && (local !== 'svg' || uri !== SVG)) refuse('format')
    if (aside > 0 || NOTES.test(uri) || (uri === SVG && SAID.has(local))) {
      aside += 1
      return
    }
    if (uri !== SVG) refuse('foreign')
    const refused = REFUSED[local]
    if (refused) refuse(refused)
    if (!KNOWN.has(local) || (local === 'svg' && root !== null)) refuse('foreign')
    const node: SvgNode = { name: local, attributes: {}, children: [], text: '' }
    for (const attribute of Object.values(attributes)) {
      if (attribute.uri === XLINK || attribute.local === 'href') refuse('reference')
      if (/^on/i.test(attribute.local)) refuse('script')
      if (attribute.uri === '') node.attributes[attribute.local] = attribute.value
    }
    open.at(-1)?.children.push(node)
    root ??= node
    open.push(node)
  })
  parser.on('closetag', () => {
    if (aside > 0) aside -= 1
    else open.pop()
  })
  const keep = (text: string) => {
    const node = open.at(-1)
    if (aside === 0 && node?.name === 'style') node.text += text
  }
  parser.on('text', keep)
  parser.on('cdata', keep)
  parser.write(source).close()
  return root ?? refuse('format')
}
