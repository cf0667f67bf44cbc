import { describe, expect, it } from 'vitest'
import type { Actor } from '@/newsroom/people/actor'
import { doc, docx, p } from './reading/build.test-support'
import { placeForFile, readManuscript } from './readFile'

const writer: Actor = { id: 'writer', name: '甲', roles: ['reporter'], deskId: null, leads: [] } as never

async function read(bytes: Uint8Array, name: string) {
  const place = placeForFile(writer.id, bytes.length)
  if (!place) throw new Error('no place')
  try {
    return await readManuscript(writer, { bytes, name, as: 'source' }, place)
  } finally {
    place.leave()
  }
}

/** A compound file whose chain of sectors comes round again: whoever follows it to its end never arrives. */
function circular(): Buffer {
  const bytes = doc('湖滨路通车')
  // the second sector of the document leads back to its first
  bytes.writeInt32LE(3, 512 + 4 * 4)
  return bytes
}

describe('reading a file in its thread', () => {
  it('ends what takes more memory or time than it may, and reads the next file', async () => {
    expect(await read(circular(), 'a.doc')).toMatchObject({ ok: false, refusal: { kind: 'unusable_file', why: 'heavy' } })
    expect(await read(docx({ body: p('湖滨路通车') }), 'a.docx')).toMatchObject({ ok: true, value: { source: { html: '<p>湖滨路通车</p>' } } })
  }, 60_000)

  it('gives one person four places, and takes them back', () => {
    const places = Array.from({ length: 6 }, () => placeForFile('hasty', 1000))
    expect(places.map((place) => place !== null)).toEqual([true, true, true, true, false, false])
    for (const place of places) place?.leave()
    const again = placeForFile('hasty', 1000)
    expect(again).not.toBeNull()
    again?.leave()
  })
})
