import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

/** What is called of HarfBuzz's subsetter; addresses are of its own memory. */
interface HarfBuzz {
  memory: WebAssembly.Memory
  _initialize(): void
  malloc(length: number): number
  free(at: number): void
  hb_blob_create(at: number, length: number, mode: number, data: number, destroy: number): number
  hb_blob_destroy(blob: number): void
  hb_blob_get_data(blob: number, length: number): number
  hb_blob_get_length(blob: number): number
  hb_face_create(blob: number, index: number): number
  hb_face_destroy(face: number): void
  hb_face_reference_blob(face: number): number
  hb_set_add(set: number, value: number): void
  hb_set_clear(set: number): void
  hb_subset_input_create_or_fail(): number
  hb_subset_input_destroy(input: number): void
  hb_subset_input_unicode_set(input: number): number
  hb_subset_input_set(input: number, which: number): number
  hb_subset_input_set_flags(input: number, flags: number): void
  hb_subset_or_fail(face: number, input: number): number
}

const WRITABLE = 2
/** Sets of an input, by number (hb-subset.h). */
const NAME_IDS = 4
const FEATURES = 6
const NO_HINTING = 1

/**
 * What a text on a screen asks of a face: forms for vertical setting, marks of half width beside one another and at the start of a line,
 * and two dashes that join. Forms of other languages, fractions, ruby and the like are left out with their glyphs.
 */
const KEPT_FEATURES = ['vert', 'vrt2', 'halt', 'vhal', 'chws', 'vchw', 'liga', 'ccmp', 'kern', 'mark']

/** A font that may be cut several times: read into HarfBuzz's memory once. */
export class Cutter {
  private readonly hb = instance()
  private readonly at: number
  private readonly face: number

  constructor(font: Uint8Array) {
    const { hb } = this
    this.at = hb.malloc(font.byteLength)
    bytesOf(hb).set(font, this.at)
    const blob = hb.hb_blob_create(this.at, font.byteLength, WRITABLE, 0, 0)
    this.face = hb.hb_face_create(blob, 0)
    hb.hb_blob_destroy(blob)
  }

  /**
   * The font with nothing but the glyphs of these characters, of TrueType and of CFF outlines alike, as an sfnt file without hinting. Characters
   * the font lacks are passed over. Throws an Error for what is no font.
   */
  cut(characters: string): Buffer {
    const { hb } = this
    const input = hb.hb_subset_input_create_or_fail()
    const unicodes = hb.hb_subset_input_unicode_set(input)
    for (const character of characters) hb.hb_set_add(unicodes, character.codePointAt(0) ?? 0)
    const features = hb.hb_subset_input_set(input, FEATURES)
    hb.hb_set_clear(features)
    for (const tag of KEPT_FEATURES) hb.hb_set_add(features, Buffer.from(tag, 'latin1').readUInt32BE(0))
    hb.hb_set_clear(hb.hb_subset_input_set(input, NAME_IDS))
    hb.hb_subset_input_set_flags(input, NO_HINTING)
    const subset = hb.hb_subset_or_fail(this.face, input)
    hb.hb_subset_input_destroy(input)
    if (subset === 0) throw new Error('The font cannot be cut.')
    const blob = hb.hb_face_reference_blob(subset)
    const length = hb.hb_blob_get_length(blob)
    const from = hb.hb_blob_get_data(blob, 0)
    const made = Buffer.from(bytesOf(hb).slice(from, from + length))
    hb.hb_blob_destroy(blob)
    hb.hb_face_destroy(subset)
    if (made.length === 0) throw new Error('The font cannot be cut.')
    return made
  }

  /** Gives its memory back. */
  close(): void {
    this.hb.hb_face_destroy(this.face)
    this.hb.free(this.at)
  }
}

/** Memory grows under a call: a view is good for one use. */
function bytesOf(hb: HarfBuzz): Uint8Array {
  return new Uint8Array(hb.memory.buffer)
}

let made: HarfBuzz | null = null

function instance(): HarfBuzz {
  if (made) return made
  const wasm = createRequire(import.meta.url).resolve('harfbuzzjs/dist/harfbuzz-subset.wasm')
  const exported = new WebAssembly.Instance(new WebAssembly.Module(readFileSync(wasm))).exports as unknown as HarfBuzz
  exported._initialize()
  made = exported
  return made
}
