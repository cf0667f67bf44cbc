import type { FaceName } from '@/newsroom/typesetting/display'
import { deskFileOf, fileOf, readFont, type DeskFace } from '../faces'
import { Cutter } from '../font/cut'
import { toWoff2 } from '../font/woff2'

/** A face with nothing but these characters, as WOFF2: drawn from the outlines that are printed. In the thread of the press. */
export function cutFace(face: FaceName, characters: string): Buffer {
  return toWoff2(cut(fileOf(face), characters))
}

/** Brotli's measure for what is looked at now and by few. */
const QUICK = 5

/** The same of a face of the newsroom, for who waits for it: a tenth of the time, and a twentieth more of bytes. */
export function cutDeskFace(face: DeskFace, characters: string): Buffer {
  return toWoff2(cut(deskFileOf(face), characters), QUICK)
}

function cut(file: string, characters: string): Buffer {
  const cutter = new Cutter(readFont(file))
  try {
    return cutter.cut(characters)
  } finally {
    cutter.close()
  }
}
