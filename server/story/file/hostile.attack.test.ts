import { createServer, type AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { residentMb, startAttacked, type Answer, type Attacked } from '../../http/attack.test-support'
import { doc, docx, drawing, p } from './reading/build.test-support'
import { pack } from './zip'

/** What a stranger may send as a manuscript, to the built application: each is refused with a reason, nobody else waits for it, and nothing it names is opened. */
const PATIENCE_MS = 60_000
/** A bomb of 180 MB, and what reads it, take no more of the server than this. */
const MOST_MB = 700

let server: Attacked
beforeAll(async () => {
  server = await startAttacked()
})
afterAll(() => server?.stop())

function send(bytes: Uint8Array, name: string, token = server.token): Promise<Answer> {
  return server.ask(`/api/v1/stories/import?name=${encodeURIComponent(name)}`, { method: 'POST', headers: { authorization: `Bearer ${token}`, 'content-type': 'application/octet-stream' }, body: bytes, patienceMs: PATIENCE_MS })
}

/** Its chain of sectors comes round again: whoever follows it never arrives. */
function circular(): Buffer {
  const bytes = doc('湖滨路通车')
  bytes.writeInt32LE(3, 512 + 4 * 4)
  return bytes
}

const zeros = Buffer.alloc(60 * 1024 * 1024)
const part = (text: string) => pack([{ name: 'word/document.xml', bytes: Buffer.from(text) }])
const good = docx({ body: p('湖滨路通车') })
const manyParts = () => pack(Array.from({ length: 5_000 }, (_, index) => ({ name: `word/${index}.xml`, bytes: Buffer.from('<a/>') })))

it('hostile files are refused with a reason, a colleague is answered meanwhile, and the server stands', { timeout: 180_000 }, async () => {
  const files: [string, string, Uint8Array, string][] = [
    ['a bomb', 'a.docx', pack(['a', 'b', 'c'].map((name) => ({ name: `word/${name}.xml`, bytes: zeros }))), 'unpacked'],
    ['five thousand parts', 'a.docx', manyParts(), 'unpacked'],
    ['outer entities', 'a.docx', part('<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:document><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>'), 'damaged'],
    ['elements without end', 'a.docx', part('<w:p>'.repeat(1_000_000)), 'damaged'],
    ['cut off', 'a.docx', good.subarray(0, good.length - 30), 'damaged'],
    ['a circle', 'a.doc', circular(), 'damaged'],
    ['a program', 'a.docx', Buffer.concat([Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0]), zeros.subarray(0, 4096), Buffer.from([0xff])]), 'format'],
  ]
  const said = server.log().length
  let most = 0
  const watch = setInterval(() => (most = Math.max(most, residentMb(server.process))), 50)
  const reader = { authorization: `Bearer ${server.otherToken}` }
  for (const [what, name, bytes, why] of files) {
    const [answer, colleague] = await Promise.all([send(bytes, name), server.ask('/api/v1/me', { headers: reader })])
    expect([what, answer.status === 413 || answer.status === 422, JSON.parse(answer.body)]).toMatchObject([what, true, { kind: 'unusable_file', why }])
    expect([what, colleague.status]).toEqual([what, 200])
  }
  clearInterval(watch)
  expect(most).toBeLessThan(MOST_MB)
  expect((await send(good, '好稿.docx')).status).toBe(201)
  expect(server.log().slice(said)).not.toMatch(/uncaught|unhandled|TypeError|an API request failed/i)
})

it('nothing that a file names is fetched', async () => {
  let asked = 0
  const bait = createServer((socket) => {
    asked += 1
    socket.destroy()
  })
  await new Promise<void>((resolve) => bait.listen(0, '127.0.0.1', resolve))
  const web = `http://127.0.0.1:${(bait.address() as AddressInfo).port}/a.png`
  const made = await send(docx({ linked: { web, disk: 'file:///etc/hostname' }, body: p('湖滨路通车') + p(drawing('web', '', 'link')) + p(drawing('disk', '', 'link')) }), 'a.docx')
  const page = await send(Buffer.from(`<h1>湖滨路通车</h1><link rel=stylesheet href="${web}"><img src="${web}"><iframe src="${web}"></iframe>`), 'a.html')
  bait.close()
  expect(asked).toBe(0)
  expect([made.status, page.status]).toEqual([201, 201])
  expect((JSON.parse(made.body) as { left: { pictures: { why: string }[] } }).left.pictures.map(({ why }) => why)).toEqual(['web', 'file'])
})

it('who is nobody sends nothing, and a page of another site cannot send for somebody', async () => {
  expect((await send(good, 'a.docx', 'nobody')).status).toBe(401)
  const foreign = await server.ask('/api/v1/stories/import', { method: 'POST', headers: { cookie: server.cookie, origin: 'https://evil.example.invalid', 'content-type': 'application/octet-stream' }, body: good })
  expect(foreign.status).toBe(403)
})
