import { readFileSync } from 'node:fs'
import type { FaceName } from '@/newsroom/typesetting/display'
import { fileOf } from '../faces'
import { Cutter } from '../font/cut'
import { toWoff2 } from '../font/woff2'

/** A face with nothing but these characters, as WOFF2: drawn from the outlines that are printed. In the thread of the press. */
export function cutFace(face: FaceName, characters: string): Buffer {
  const cutter = new Cutter(readFileSync(fileOf(face)))
  try {
    return toWoff2(cutter.cut(characters))
  } finally {
    cutter.close()
  }
}
