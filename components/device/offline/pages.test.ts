import { afterEach, expect, test, vi } from 'vitest'
import { dropPagesOfOthers, keepPage, listPages } from './pages'
import { personMark } from './rules'

/**
 * What a browser keeps answers in, as the Service Workers specification has it (5.4, 5.5): a cache that is deleted is found under its name no more, and who holds it goes
 * on with it; opened again, there is a new one.
 */
function browserCaches() {
  const named = new Map<string, Map<string, Response>>()
  const cacheOf = (answers: Map<string, Response>) => ({
    put: (path: string, answer: Response) => Promise.resolve(void answers.set(path, answer)),
    keys: () => Promise.resolve([...answers.keys()].map((path) => ({ url: `http://newsroom${path}` }))),
    match: (url: string) => Promise.resolve(answers.get(new URL(url, 'http://newsroom').pathname)?.clone()),
    delete: (path: string) => Promise.resolve(answers.delete(path)),
  })
  return {
    open: (name: string) => {
      const answers = named.get(name) ?? new Map<string, Response>()
      named.set(name, answers)
      return Promise.resolve(cacheOf(answers))
    },
    keys: () => Promise.resolve([...named.keys()]),
    delete: (name: string) => Promise.resolve(named.delete(name)),
  }
}

afterEach(() => vi.unstubAllGlobals())

const screenOf = (personId: string) => new Response(`<html><head><title>新稿 · 锁版</title></head><body ${personMark(personId)}></body></html>`, { headers: { 'content-type': 'text/html' } })

test('a screen is kept for whose it is', async () => {
  vi.stubGlobal('caches', browserCaches())
  vi.stubGlobal('fetch', () => Promise.resolve(screenOf('lu')))
  expect(await keepPage('lu', '/stories/new')).toBe(true)
  expect(await keepPage('zhang', '/today')).toBe(false)
  expect(await listPages('lu')).toMatchObject([{ path: '/stories/new', title: '新稿' }])
  expect(await listPages('zhang')).toEqual([])
})

test('a screen that is on its way while one signs out, in this tab or another, is kept for nobody', async () => {
  vi.stubGlobal('caches', browserCaches())
  let answer: (screen: Response) => void = () => undefined
  const asked = new Promise<void>((resolve) => {
    vi.stubGlobal('fetch', () => {
      resolve()
      return new Promise<Response>((done) => (answer = done))
    })
  })
  const keeping = keepPage('lu', '/stories/new')
  await asked
  await dropPagesOfOthers(null)
  answer(screenOf('lu'))
  await keeping
  expect(await caches.keys()).toEqual([])
})

test('with a screen its faces are kept, each once, and they go with the screens', async () => {
  const sheet = '/faces/desk-song-regular-000000000000000000000000+desk-hei-000000000000000000000000.css'
  const asked: string[] = []
  vi.stubGlobal('caches', browserCaches())
  vi.stubGlobal('fetch', (path: string) => {
    asked.push(path)
    if (path.endsWith('.woff2')) return Promise.resolve(new Response('wOF2'))
    if (path.endsWith('.css')) return Promise.resolve(new Response("src:url(/faces/desk-song-regular-000000000000000000000000.woff2) src:url(/faces/none.woff2) src:url(/faces/desk-hei-000000000000000000000000.woff2)"))
    return Promise.resolve(new Response(`<html><head><link rel="stylesheet" href="${sheet}"/></head><body ${personMark('lu')}>"${sheet}"</body></html>`, { headers: { 'content-type': 'text/html' } }))
  })
  const faces = [sheet, '/faces/desk-song-regular-000000000000000000000000.woff2', '/faces/desk-hei-000000000000000000000000.woff2']
  expect(await keepPage('lu', '/stories')).toBe(true)
  expect(await keepPage('lu', '/today')).toBe(true)
  expect(asked).toEqual(['/stories', ...faces, '/today'])
  expect((await (await caches.open('quoin.faces.desk')).keys()).map(({ url }) => new URL(url).pathname)).toEqual(faces)
  await dropPagesOfOthers('zhang')
  expect(await caches.keys()).toEqual([])
})
