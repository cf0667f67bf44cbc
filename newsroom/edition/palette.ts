import type { Colour, Process } from '../typesetting/display'

/** A colour of the paper, by the name the newsroom and the printer call it. */
export interface PaperColour extends Process {
  /** Unique in the palette; of a spot ink the name of its plate. */
  name: string
  /** 专色: printed from a plate of its own, the process inks only stand in for it. */
  spot: boolean
}

/** Where a paper may have colour. Rules are the heavy ones: a hairline on several plates is a blur. */
export const COLOUR_PLACES = ['nameplate', 'sections', 'rules', 'tints', 'headlines'] as const
export type ColourPlace = (typeof COLOUR_PLACES)[number]

/** 用色: the colours a paper prints besides black, and where. Printed, so pinned to each edition with the rest of what it says of itself. */
export interface PaperPalette {
  colours: PaperColour[]
  /** By the colour's name; a place without one is black. */
  places: Partial<Record<ColourPlace, string>>
  /** Spot inks the press can print on a page beside the four process inks. */
  spotPlates: number
}

export const NO_PALETTE: PaperPalette = { colours: [], places: {}, spotPlates: 0 }
export const MOST_COLOURS = 8
/** Names that stand for the process plates, or for all, in every file a plate is made from. */
const RESERVED = /^(all|none|cyan|magenta|yellow|black|c|m|y|k)$/i

/** The colour of a place; undefined is black. */
export function colourAt(palette: PaperPalette | undefined, place: ColourPlace): Colour | undefined {
  const name = palette?.places[place]
  const found = name === undefined ? undefined : palette?.colours.find((one) => one.name === name)
  return found && colourOf(found)
}

export function colourOf({ name, spot, c, m, y, k }: PaperColour): Colour {
  return { process: { c, m, y, k }, ...(spot ? { spot: name } : {}) }
}

/** 总墨量: the inks of a mix together, in thousandths; 2400 is the 240 % of coldset newsprint. */
export function totalInk({ c, m, y, k }: Process): number {
  return c + m + y + k
}

export type PaletteProblem = 'no_name' | 'reserved_name' | 'same_name' | 'no_ink' | 'too_much_ink'

/** What is wrong with each colour, by its index; empty when the palette can be printed. `inkLimit` in thousandths. */
export function paletteProblems({ colours }: Pick<PaperPalette, 'colours'>, inkLimit: number): Map<number, PaletteProblem> {
  const found = new Map<number, PaletteProblem>()
  for (const [index, colour] of colours.entries()) {
    const name = colour.name.trim()
    if (name === '') found.set(index, 'no_name')
    else if (RESERVED.test(name)) found.set(index, 'reserved_name')
    else if (colours.slice(0, index).some((other) => other.name.trim() === name)) found.set(index, 'same_name')
    else if (totalInk(colour) === 0) found.set(index, 'no_ink')
    // what stands in for a spot ink is printed where its plate is not made
    else if (totalInk(colour) > inkLimit) found.set(index, 'too_much_ink')
  }
  return found
}

/** The palette without uses of colours that are gone. */
export function tidied(palette: PaperPalette): PaperPalette {
  const places = Object.fromEntries(COLOUR_PLACES.flatMap((place) => {
    const name = palette.places[place]
    return name !== undefined && palette.colours.some((one) => one.name === name) ? [[place, name]] : []
  }))
  return { ...palette, places }
}

/** A colour as printers write it: `报红 M100 Y90`, spot inks with their word. */
export function colourText({ name, spot, c, m, y, k }: PaperColour): string {
  const inks = ([['C', c], ['M', m], ['Y', y], ['K', k]] as const).filter(([, share]) => share > 0).map(([ink, share]) => `${ink}${share / 10}`)
  return [name, spot ? '（专色）' : '', inks.join(' ')].filter((part) => part !== '').join(' ')
}
