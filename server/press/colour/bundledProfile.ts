import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sha256 } from '../../hash'
import { iccFacts } from './icc'

/** An output profile, ready for use: libvips reads profiles from files only. */
export interface OutputProfile {
  name: string
  sha256: string
  bytes: Uint8Array
  path: string
  bundled: boolean
}

let bundled: OutputProfile | null = null

/** Coldset newsprint, total ink 240 %; see profiles/README.md. */
export function bundledProfile(): OutputProfile {
  if (bundled) return bundled
  const path = join(process.cwd(), 'server', 'press', 'profiles', 'newsprint-tr002.icc')
  const bytes = readFileSync(path)
  bundled = { name: iccFacts(bytes)?.name ?? '', sha256: sha256(bytes), bytes, path, bundled: true }
  return bundled
}
