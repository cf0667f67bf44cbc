import { describe, expect, it } from 'vitest'
import { identityChanges } from './masthead'
import { colourAt, colourText, paletteProblems, tidied, type PaperColour, type PaperPalette } from './palette'
import { lockableInput } from './preflight.test-support'

const RED: PaperColour = { name: '报红', c: 0, m: 1000, y: 900, k: 0, spot: false }
const GOLD: PaperColour = { name: '报金', c: 0, m: 250, y: 800, k: 200, spot: true }
const LIMIT = 2400
const palette = (changes: Partial<PaperPalette> = {}): PaperPalette => ({ colours: [RED, GOLD], places: { nameplate: '报红', rules: '报金' }, spotPlates: 1, ...changes })

describe('the palette', () => {
  it('gives a place its colour, a spot ink by name, and black where none is said', () => {
    expect(colourAt(palette(), 'nameplate')).toEqual({ process: { c: 0, m: 1000, y: 900, k: 0 } })
    expect(colourAt(palette(), 'rules')).toEqual({ process: { c: 0, m: 250, y: 800, k: 200 }, spot: '报金' })
    expect(colourAt(palette(), 'tints')).toBeUndefined()
    expect(colourAt(undefined, 'nameplate')).toBeUndefined()
  })

  it.each<[string, Partial<PaperColour>, string]>([
    ['no name', { name: ' ' }, 'no_name'],
    ['the name of a process plate', { name: 'Cyan' }, 'reserved_name'],
    ['the name of another', { name: '报红' }, 'same_name'],
    ['no ink at all', { m: 0, y: 0, k: 0 }, 'no_ink'],
    ['more ink than the press takes', { c: 800, m: 800, y: 800, k: 1 }, 'too_much_ink'],
  ])('refuses a colour with %s', (_, changes, problem) => {
    expect([...paletteProblems({ colours: [RED, { ...GOLD, ...changes }] }, LIMIT)]).toEqual([[1, problem]])
  })

  it('takes as much ink as the press takes', () => {
    expect([...paletteProblems({ colours: [{ ...RED, c: 500 }] }, LIMIT)]).toEqual([])
  })

  it('forgets the places of a colour that is gone', () => {
    expect(tidied(palette({ colours: [GOLD] })).places).toEqual({ rules: '报金' })
  })

  it('is told as printers write it', () => {
    expect([colourText(RED), colourText(GOLD)]).toEqual(['报红 M100 Y90', '报金 （专色） M25 Y80 K20'])
    const changes = identityChanges(lockableInput().paper, { ...lockableInput().paper, palette: palette() })
    expect(changes).toContainEqual({ field: 'palette.colours', from: '', to: '报红 M100 Y90；报金 （专色） M25 Y80 K20' })
    expect(changes).toContainEqual({ field: 'palette.places.nameplate', from: '', to: '报红' })
  })
})
