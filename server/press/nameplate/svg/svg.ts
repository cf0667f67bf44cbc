import type { Drawn } from '../outline'
import { MOST_POINTS, NameplateRefused, pointsOf } from '../outline'
import { classRules, paintOf, ROOT_PAINT, type Paint } from './paint'
import { demandTransform, shapeSteps } from './shape'
import { isShape, svgTree, type SvgNode } from './tree'

/** A drawing as SVG: its filled paths and basic shapes, the undermost first. Throws NameplateRefused for anything in it that is no outline. */
export function drawnInSvg(bytes: Uint8Array): Drawn[] {
  const root = svgTree(textOf(bytes))
  const rules = classRules(root)
  const drawn: Drawn[] = []
  let points = 0
  const walk = (node: SvgNode, above: Paint, transforms: readonly string[]) => {
    const paint = paintOf(node, above, rules)
    const { transform = '' } = node.attributes
    const under = transform.trim() === '' ? transforms : [demandTransform(transform), ...transforms]
    if (node.name === 'defs' || paint.hidden) return
    if (isShape(node.name) && paint.fill !== 'none') {
      const steps = shapeSteps(node.name, node, under)
      points += pointsOf(steps)
      if (points > MOST_POINTS) throw new NameplateRefused('too_many_points')
      if (steps.length > 0) drawn.push({ steps, white: paint.fill === 'white', evenOdd: paint.evenOdd, colour: paint.colour })
    }
    for (const child of node.children) walk(child, paint, under)
  }
  walk(root, ROOT_PAINT, [])
  return drawn
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new NameplateRefused('format')
  }
}
