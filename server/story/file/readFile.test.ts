import { describe, expect, it } from 'vitest'
import type { Actor } from '@/newsroom/people/actor'
import { docx, p } from './reading/build.test-support'
import type { Result } from '@/newsroom/result'
import { Thread, TooMuch } from '../../aside/thread'
import type { Converted, ConvertTask } from './convert'
import { placeForFile, readManuscript } from './readFile'

const writer: Actor = { id: 'writer', name: '甲', roles: ['reporter'], deskId: null, via: 'session' }

async function read(bytes: Uint8Array, name: string) {
  const place = placeForFile(writer.id, bytes.length)
  if (!place) throw new Error('no place')
  try {
    return await readManuscript(writer, { bytes, name, as: 'source' }, place)
  } finally {
    place.leave()
  }
}

describe('reading a file in its thread', () => {
  it('reads in its own thread', async () => {
    expect(await read(docx({ body: p('湖滨路通车') }), 'a.docx')).toMatchObject({ ok: true, value: { source: { html: '<p>湖滨路通车</p>' } } })
  })

  it('ends a thread that has not answered when its time is over, and starts another for the next question', async () => {
    // in a thousandth of a second no thread has even begun
    const hasty = new Thread<ConvertTask, Result<Converted>>({ folder: import.meta.url, bundle: 'manuscript-worker.mjs' }, { seconds: 0.001, megabytes: 512 })
    const task: ConvertTask = { bytes: docx({ body: p('湖滨路通车') }), name: 'a.docx', as: 'source' }
    await expect(hasty.ask(task)).rejects.toBeInstanceOf(TooMuch)
    await expect(hasty.ask(task)).rejects.toBeInstanceOf(TooMuch)
  })

  it('gives one person four places, and takes them back', () => {
    const places = Array.from({ length: 6 }, () => placeForFile('hasty', 1000))
    expect(places.map((place) => place !== null)).toEqual([true, true, true, true, false, false])
    for (const place of places) place?.leave()
    const again = placeForFile('hasty', 1000)
    expect(again).not.toBeNull()
    again?.leave()
  })
})
