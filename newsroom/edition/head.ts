/**
 * How the head of page 1 报头 is arranged. `across`: the name over the whole width, the lines of the day under it. `left`: the name left, the day in a block at the right.
 * `ears`: the name in the middle between two ears. `upright-…`: the name from top to bottom at one side, the day beside it.
 */
export const HEAD_DESIGNS = ['across', 'left', 'ears', 'upright-right', 'upright-left'] as const
export type HeadDesign = (typeof HEAD_DESIGNS)[number]

/** What a paper may say in its head beside its name and the day; whether there is room for it is the design's to say. */
export const HEAD_FIELDS = ['nameEn', 'tagline', 'hotline', 'mailbox', 'stations', 'app'] as const
export type HeadField = (typeof HEAD_FIELDS)[number]

/** A drawn nameplate 报头题字 in the place of the set name. Its ink is the palette's for the nameplate. */
export interface NameplateArtwork {
  /** Of the file it was read from, hex. */
  sha256: string
  /** As printed, in tenths of a millimetre; the height follows. Drawn smaller where the head has less room. */
  width: number
  /** From the middle of the room the design gives the name, in tenths of a millimetre. */
  right: number
  down: number
}

/** Tenths of a millimetre: a nameplate narrower is a smudge, one wider than a broadsheet page a mistake. */
export const NAMEPLATE_WIDTH = { least: 50, most: 4000 } as const
export const NAMEPLATE_SHIFT = 2000

/** 客户端: what a paper's app is called, and the address its QR code leads to. */
export interface PaperApp {
  name: string
  address: string
}

/** In a QR code that may be fifteen millimetres wide, more than this is too fine for newsprint: 41 modules. */
export const MOST_APP_ADDRESS = 100

/** Whether an address can stand in the QR code: a link, of plain characters. */
export function isAppAddress(text: string): boolean {
  return text.length <= MOST_APP_ADDRESS && /^https?:\/\/[!-~]+$/.test(text)
}

/** As what a nameplate is brought: a drawing, or a picture of one. */
export const NAMEPLATE_FILES = '.svg,.pdf,.png,.jpg,.jpeg,.tif,.tiff,.webp'

/** Why a file is no nameplate: what is in it that no plate can carry as it is, or what is not in it. */
export const NAMEPLATE_FAULTS = ['format', 'broken', 'encrypted', 'pages', 'layers', 'coarse', 'script', 'image', 'text', 'reference', 'gradient', 'effect', 'stroke', 'transparent', 'colours', 'foreign', 'too_many_points', 'empty'] as const
export type NameplateFault = (typeof NAMEPLATE_FAULTS)[number]
