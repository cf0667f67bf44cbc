import { readFileSync } from 'node:fs'
import { fileOf } from '../faces'
import { Cutter } from '../font/cut'

/** Offset of a table in an sfnt file. */
export function tableAt(sfnt: Buffer, tag: string): number {
  for (let at = 12; at < 12 + sfnt.readUInt16BE(4) * 16; at += 16) if (sfnt.toString('latin1', at, at + 4) === tag) return sfnt.readUInt32BE(at + 8)
  throw new Error(`no table ${tag}`)
}

/**
 * A font for tests: the bundled 宋 cut to these characters and drawn on an em of 900 instead of 1,000, so that every letter and digit is a
 * ninth wider and no line comes out as before. `fsType` is what its maker allows.
 */
export function testFont(characters: string, fsType = 0): Buffer<ArrayBuffer> {
  const cutter = new Cutter(readFileSync(fileOf('song')))
  const made = Buffer.from(new Uint8Array(cutter.cut(characters)))
  cutter.close()
  made.writeUInt16BE(900, tableAt(made, 'head') + 18)
  made.writeUInt16BE(fsType, tableAt(made, 'OS/2') + 8)
  return made
}
