import { NameplateRefused } from '../outline'
import type { SvgNode } from './tree'

/** How a shape is painted, as far as one ink goes. */
export interface Paint {
  fill: 'none' | 'white' | 'ink'
  /** As the file says it, in one form: two of them are two colours. */
  colour: string
  evenOdd: boolean
  hidden: boolean
}

export const ROOT_PAINT: Paint = { fill: 'ink', colour: '#000000', evenOdd: false, hidden: false }

type Declarations = Record<string, string>

const PAINTED = ['fill', 'fill-rule', 'stroke', 'stroke-width', 'opacity', 'fill-opacity', 'display', 'visibility', 'filter', 'mask', 'clip-path', 'transform', 'mix-blend-mode'] as const

/** The rules of the drawing's own style sheets by class, which is how drawing programs write them. Throws for any other rule. */
export function classRules(root: SvgNode): ReadonlyMap<string, Declarations> {
  const rules = new Map<string, Declarations>()
  const walk = (node: SvgNode) => {
    if (node.name === 'style') readSheet(node.text, rules)
    node.children.forEach(walk)
  }
  walk(root)
  return rules
}

function readSheet(sheet: string, rules: Map<string, Declarations>): void {
  const bare = sheet.replace(/\/\*[\s\S]*?\*\//g, '').trim()
  if (/@|url\s*\(/i.test(bare)) throw new NameplateRefused('reference')
  let rest = bare
  while (rest !== '') {
    const [whole, selectors, body] = /^((?:\s*\.[\w-]+\s*,?)+)\{([^{}]*)\}\s*/.exec(rest) ?? []
    if (whole === undefined || selectors === undefined || body === undefined) throw new NameplateRefused('effect')
    for (const selector of selectors.split(',')) {
      const name = selector.trim().slice(1)
      rules.set(name, { ...rules.get(name), ...declared(body) })
    }
    rest = rest.slice(whole.length)
  }
}

function declared(body: string): Declarations {
  return Object.fromEntries(
    body.split(';').flatMap((one) => {
      const at = one.indexOf(':')
      return at < 0 ? [] : [[one.slice(0, at).trim().toLowerCase(), one.slice(at + 1).replace(/!important/i, '').trim()]]
    }),
  )
}

/** What paints an element, by attribute, class and style, out of what paints what it lies in. Throws for what no single ink can print. */
export function paintOf(node: SvgNode, above: Paint, rules: ReadonlyMap<string, Declarations>): Paint {
  const said: Declarations = {}
  for (const key of PAINTED) if (node.attributes[key] !== undefined) said[key] = node.attributes[key]
  for (const name of (node.attributes.class ?? '').split(/\s+/)) Object.assign(said, rules.get(name))
  const { transform: styled, ...style } = declared(node.attributes.style ?? '')
  // a style may place things by rules of its own
  if (styled !== undefined) throw new NameplateRefused('effect')
  Object.assign(said, style)
  refuseEffects(said)
  const { fill, colour } = filled(said.fill, above)
  const rule = said['fill-rule']
  const { display, visibility } = said
  return {
    fill,
    colour,
    evenOdd: rule === undefined || rule === 'inherit' ? above.evenOdd : rule === 'evenodd',
    hidden: above.hidden || display === 'none' || visibility === 'hidden' || visibility === 'collapse',
  }
}

function refuseEffects(said: Declarations): void {
  const some = (key: string) => said[key] !== undefined && said[key] !== 'none' && said[key] !== 'normal'
  if (some('filter') || some('mask') || some('clip-path') || some('mix-blend-mode')) throw new NameplateRefused('effect')
  if (Object.values(said).some((value) => /url\s*\(|expression|@/i.test(value))) throw new NameplateRefused('reference')
  if (some('stroke') && Number.parseFloat(said['stroke-width'] ?? '1') !== 0) throw new NameplateRefused('stroke')
  for (const key of ['opacity', 'fill-opacity']) {
    const value = said[key]
    if (value !== undefined && (value.endsWith('%') ? Number.parseFloat(value) / 100 : Number(value)) !== 1) throw new NameplateRefused('transparent')
  }
}

function filled(said: string | undefined, above: Paint): Pick<Paint, 'fill' | 'colour'> {
  if (said === undefined || said === 'inherit') return above
  if (said === 'none') return { fill: 'none', colour: above.colour }
  if (said === 'transparent' || /^(rgba|hsla)|\//i.test(said) || /^#([0-9a-f]{4}|[0-9a-f]{8})$/i.test(said)) throw new NameplateRefused('transparent')
  const colour = hexOf(said.toLowerCase())
  return { fill: colour === '#ffffff' ? 'white' : 'ink', colour }
}

/** One form for the ways the same colour is mostly written. */
function hexOf(said: string): string {
  if (said === 'white') return '#ffffff'
  if (said === 'black' || said === 'currentcolor') return '#000000'
  const [, short] = /^#([0-9a-f]{3})$/.exec(said) ?? []
  if (short !== undefined) return `#${[...short].map((digit) => digit + digit).join('')}`
  const [, ...shares] = /^rgb\(\s*(\d{1,3})\s*,\s*(\d{1,3})\s*,\s*(\d{1,3})\s*\)$/.exec(said) ?? []
  if (shares.length === 3) return `#${shares.map((share) => Math.min(255, Number(share)).toString(16).padStart(2, '0')).join('')}`
  return said
}
