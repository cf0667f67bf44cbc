/** Style as far as a manuscript asks for it: the declarations of an element, and the simple rules of a source's own sheet. */
export type Style = ReadonlyMap<string, string>

const MOST_RULES = 5_000

function readStyle(text: string): Map<string, string> {
  const style = new Map<string, string>()
  for (const declaration of text.split(';')) {
    const colon = declaration.indexOf(':')
    if (colon < 0) continue
    const value = declaration.slice(colon + 1).replace(/!\s*important/i, '').trim().toLowerCase()
    style.set(declaration.slice(0, colon).trim().toLowerCase(), value)
  }
  return style
}

/** Rules of `<style>` by tag, class, or both: what Excel, Pages and mail programs put the weight of their text into. */
export class StyleSheet {
  readonly #rules = new Map<string, Map<string, string>>()

  add(css: string): void {
    const bare = css.replace(/<!--|-->/g, '').replace(/\/\*[\s\S]*?\*\//g, '')
    for (const [, selectors = '', block = ''] of bare.matchAll(/([^{}]{1,2000})\{([^{}]*)\}/g)) {
      const style = readStyle(block)
      for (const selector of selectors.split(',')) {
        const key = /^[a-z0-9]*(?:\.[\w-]+)?$/i.exec(selector.trim())?.[0].toLowerCase()
        if (!key || this.#rules.size > MOST_RULES) continue
        const known = this.#rules.get(key)
        if (known) for (const [name, value] of style) known.set(name, value)
        else this.#rules.set(key, new Map(style))
      }
    }
  }

  /** What holds for an element: tag, then class, then both, then its own declarations. */
  of(tag: string, classes: readonly string[], own: string | undefined): Style {
    const found = [tag, ...classes.map((name) => `.${name}`), ...classes.map((name) => `${tag}.${name}`)].flatMap((key) => this.#rules.get(key) ?? [])
    const style = own === undefined ? new Map<string, string>() : readStyle(own)
    if (found.length === 0) return style
    return new Map([...found, style].flatMap((rules) => [...rules]))
  }
}

/** Whether text of this style is bold where its surroundings are or are not. */
export function isBold(tag: string, style: Style, around: boolean): boolean {
  const usual = tag === 'b' || tag === 'strong' || tag === 'th' ? true : around
  const font = style.get('font')
  const weight = style.get('font-weight')
  if (weight === undefined) return font === undefined ? usual : /\b(?:bold|bolder|[6-9]\d\d)\b/.test(font)
  if (weight === 'inherit' || weight === 'unset') return around
  if (/^bold(?:er)?$/.test(weight)) return true
  if (/^(?:normal|lighter|initial)$/.test(weight)) return false
  const number = Number(weight)
  return Number.isFinite(number) && weight !== '' ? number >= 600 : usual
}

/** How the source's own line ends count: they do in `pre` and its kin. */
export function keepsLines(tag: string, style: Style, around: boolean): boolean {
  const space = style.get('white-space') ?? style.get('white-space-collapse')
  if (space !== undefined && space !== 'inherit') return /^(?:pre|break-spaces)/.test(space)
  return tag === 'pre' || tag === 'listing' || tag === 'xmp' || around
}

/** Where text stands against its line. */
export type Shift = 'raised' | 'lowered' | null

/** Whether text of this element stands higher or lower than what is around it. */
export function shiftOf(tag: string, style: Style, around: Shift): Shift {
  const align = style.get('vertical-align')
  if (align === 'super' || align === 'sub') return align === 'super' ? 'raised' : 'lowered'
  if (align === 'baseline') return null
  return tag === 'sup' ? 'raised' : tag === 'sub' ? 'lowered' : around
}

export function isHidden(style: Style): boolean {
  return style.get('display') === 'none' || style.get('visibility') === 'hidden' || style.get('mso-hide') === 'all' || /^0(?:px|pt|em)?$/.test(style.get('font-size') ?? '')
}

export function isStruck(tag: string, style: Style): boolean {
  const line = `${style.get('text-decoration') ?? ''} ${style.get('text-decoration-line') ?? ''}`
  if (line.includes('line-through')) return true
  return (tag === 's' || tag === 'strike') && !line.includes('none')
}
