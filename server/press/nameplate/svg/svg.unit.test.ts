import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { NameplateFault } from '@/newsroom/edition/head'
import { stepsOf } from '@/newsroom/typesetting/outlines'
import { NameplateRefused, outlineOf as outlined } from '../outline'
import { readNameplate } from '../read'
import { drawnInSvg } from './svg'

function read(source: string) {
  try {
    return { ok: true as const, outline: outlined(drawnInSvg(Buffer.from(source))) }
  } catch (error) {
    if (error instanceof NameplateRefused) return { ok: false as const, reason: error.why }
    throw error
  }
}
const svg = (body: string, attributes = '') => `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 100 50"${attributes}>${body}</svg>`
const SQUARE = '<path d="M10 10h20v10h-20z"/>'

function outlineOf(body: string, attributes = '') {
  const answer = read(svg(body, attributes))
  if (!answer.ok) throw new Error(answer.reason)
  return answer.outline
}

describe('a nameplate that is read', () => {
  test('is cut to what is drawn, in whole units of its longer side', () => {
    expect(outlineOf(SQUARE)).toEqual({ width: 20_000, height: 10_000, shapes: [{ path: 'M0 0L20000 0L20000 10000L0 10000Z' }] })
  })

  test.each([
    ['a rectangle', '<rect x="10" y="10" width="20" height="10"/>', 20_000, 10_000],
    ['a circle', '<circle cx="5" cy="5" r="5"/>', 20_000, 20_000],
    ['an ellipse', '<ellipse cx="5" cy="5" rx="10" ry="5"/>', 20_000, 10_000],
    ['a polygon', '<polygon points="0,0 20,0 20,10"/>', 20_000, 10_000],
    ['a turned group', '<g transform="rotate(90)"><g transform="translate(3 4)"><rect width="20" height="10"/></g></g>', 10_000, 20_000],
    ['an arc', '<path d="M0 10A10 10 0 0 1 20 10Z"/>', 20_000, 10_000],
    ['a quadratic curve and a smooth one', '<path d="M0 0Q5 10 10 0T20 0Z"/>', 20_000, 10_000],
    ['a relative curve', '<path d="m0 0c0 10 20 10 20 0z"/>', 20_000, 7_500],
  ])('%s has the measures of its ink, not of its handles', (_, body, width, height) => {
    const outline = outlineOf(body)
    expect(Math.abs(outline.width - width)).toBeLessThanOrEqual(12)
    expect(Math.abs(outline.height - height)).toBeLessThanOrEqual(12)
    for (const { path } of outline.shapes) expect(path).toMatch(/^([MLC][-\d ]+|Z)+$/)
  })

  test('lets the paper through where it is white, and takes no white ground for a drawing', () => {
    const outline = outlineOf(`<rect width="100" height="50" fill="#FFF"/>${SQUARE}<rect x="12" y="12" width="2" height="2" fill="white"/>`)
    expect(outline.width).toBe(20_000)
    expect(outline.shapes.map(({ white }) => white === true)).toEqual([false, true])
  })

  test('goes by attributes, classes and styles, inherited, and counts crossings where asked', () => {
    const style = '<defs><style type="text/css"><![CDATA[ .st0{fill:#C7000B;} .a, .b { fill-rule: evenodd } ]]></style></defs>'
    const outline = outlineOf(`${style}<g class="st0 b">${SQUARE}<path style="fill:none" d="M0 0h90v40h-90z"/><path display="none" d="M0 0h90v40h-90z"/></g>`)
    expect(outline.shapes).toHaveLength(1)
    expect(outline.shapes[0]?.evenOdd).toBe(true)
    expect(outline.width).toBe(20_000)
  })

  test('passes over what drawing programs note for themselves', () => {
    const notes = '<metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:li>x</rdf:li></rdf:RDF></metadata><title>题字</title><sodipodi:namedview xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" id="a"/>'
    expect(outlineOf(`${notes}${SQUARE}`).shapes).toHaveLength(1)
    const typed = `<?xml version="1.0" encoding="utf-8"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">${svg(SQUARE)}`
    expect(read(typed).ok).toBe(true)
  })
})

describe('a file that is no nameplate is refused by what is in it', () => {
  test.each<[NameplateFault, string]>([
    ['script', svg(`<script>alert(1)</script>${SQUARE}`)],
    ['script', svg('<path d="M0 0h9v9z" onload="alert(1)"/>')],
    ['script', svg('<path d="M0 0h9v9z"><animate attributeName="d"/></path>')],
    ['image', svg('<image href="data:image/png;base64,AA=="/>')],
    ['text', svg('<text x="1" y="9">报</text>')],
    ['reference', svg(`<use xlink:href="#a"/>${SQUARE}`)],
    ['reference', svg(`<a href="https://example.invalid">${SQUARE}</a>`)],
    ['reference', svg('<path d="M0 0h9v9z" fill="url(#g)"/>')],
    ['reference', svg(`<style>@import "https://example.invalid/x.css";</style>${SQUARE}`)],
    ['reference', svg('<path d="M0 0h9v9z" style="fill:url(https://example.invalid/)"/>')],
    ['reference', `<?xml-stylesheet href="https://example.invalid/x.css"?>${svg(SQUARE)}`],
    ['reference', `<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>${svg(SQUARE)}`],
    ['reference', `<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>${svg(SQUARE)}`],
    ['gradient', svg(`<defs><linearGradient id="g"/></defs>${SQUARE}`)],
    ['effect', svg('<defs><filter id="f"/></defs>')],
    ['effect', svg(`<defs><clipPath id="c">${SQUARE}</clipPath></defs>`)],
    ['effect', svg('<path d="M0 0h9v9z" style="transform:rotate(9deg)"/>')],
    ['effect', svg(`<style>path:hover{fill:red}</style>${SQUARE}`)],
    ['stroke', svg('<path d="M0 0h9v9z" stroke="#000"/>')],
    ['transparent', svg('<path d="M0 0h9v9z" opacity=".5"/>')],
    ['transparent', svg('<path d="M0 0h9v9z" fill="#00000080"/>')],
    ['colours', svg('<path d="M0 0h9v9z" fill="#f00"/><path d="M0 0h9v9z" fill="#00f"/>')],
    ['foreign', svg('<foreignObject><div xmlns="http://www.w3.org/1999/xhtml">x</div></foreignObject>')],
    ['foreign', svg('<b xmlns="http://www.w3.org/1999/xhtml"/>')],
    ['foreign', svg(`<svg>${SQUARE}</svg>`)],
    ['broken', svg('<path d="M0 0h9v9z L"/>')],
    ['broken', svg('<path d="M0 0L1e308 1e308Z"/>')],
    ['broken', svg('<rect width="10%" height="9"/>')],
    ['broken', svg('<g transform="rotate(9) explode(1)"><path d="M0 0h9v9z"/></g>')],
    ['broken', svg(SQUARE).slice(0, -9)],
    ['too_many_points', svg(`<path d="M0 0${'l1 1-1 2'.repeat(9000)}z"/>`)],
    ['too_many_points', svg('<g>'.repeat(200) + SQUARE + '</g>'.repeat(200))],
    ['empty', svg('')],
    ['empty', svg('<path d="M0 0L9 0Z"/>')],
    ['empty', svg('<path d="M0 0h9v9z" fill="#fff"/>')],
    ['format', '<html xmlns="http://www.w3.org/1999/xhtml"/>'],
    ['format', ''],
  ])('%s, case %#', (reason, source) => {
    expect(read(source)).toEqual({ ok: false, reason })
  })

  test('so is what is no text', async () => {
    expect(await readNameplate(Uint8Array.of(0xff, 0xfe, 0xff, 0xe0))).toEqual({ ok: false, reason: 'format' })
  })
})

test('whatever a path says, it becomes an outline of whole numbers in its field, or is refused', () => {
  const number = fc.oneof(fc.integer({ min: -200, max: 200 }).map(String), fc.double({ min: -99, max: 99, noNaN: true }).map((value) => value.toFixed(3)))
  const command = fc.constantFrom('M', 'l', 'C', 's', 'q', 'T', 'A', 'h', 'V', 'z')
  const path = fc.array(fc.tuple(command, fc.array(number, { maxLength: 7 })), { maxLength: 12 }).map((steps) => `M0 0${steps.map(([one, values]) => one + values.join(' ')).join('')}`)
  fc.assert(
    fc.property(path, (d) => {
      const answer = read(svg(`<path d="${d}"/>`))
      if (!answer.ok) return
      const { width, height, shapes } = answer.outline
      expect(Math.max(width, height)).toBe(20_000)
      for (const step of shapes.flatMap((shape) => stepsOf(shape.path))) {
        for (const value of step.points) expect(Number.isSafeInteger(value)).toBe(true)
        const [x = 0, y = 0] = step.points.slice(-2)
        expect(x >= 0 && x <= width && y >= 0 && y <= height).toBe(true)
      }
    }),
  )
})
