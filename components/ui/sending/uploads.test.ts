import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { elsewhere, opened, retryOf, sendingOf, tell, type Sending } from './elsewhere'
import { Uploads, type Upload, type Way } from './uploads'

/** The little of the browser's request that sending needs, over a real line: `fetch` cannot say how much has gone out. */
class Request {
  status = 0
  responseText = ''
  readonly upload = new EventTarget()
  readonly #told = new EventTarget()
  readonly #stop = new AbortController()
  #url = ''
  open(_method: string, url: string): void {
    this.#url = url
  }
  setRequestHeader(): void {}
  addEventListener(kind: string, hear: () => void): void {
    this.#told.addEventListener(kind, hear)
  }
  abort(): void {
    this.#stop.abort()
    this.#told.dispatchEvent(new Event('abort'))
  }
  send(body: Blob): void {
    this.upload.dispatchEvent(Object.assign(new Event('progress'), { loaded: body.size / 2, total: body.size }))
    void this.#over(body)
  }
  async #over(body: Blob): Promise<void> {
    try {
      const answer = await fetch(this.#url, { method: 'POST', body, signal: this.#stop.signal })
      this.upload.dispatchEvent(new Event('load'))
      this.responseText = await answer.text()
      this.status = answer.status
      this.#told.dispatchEvent(new Event('load'))
    } catch {
      this.#told.dispatchEvent(new Event('error'))
    }
  }
}

let server: Server
let way: Way
/** How the server answers the next requests: with a picture of this id, or not at all (`cut`). */
let answers: string[] = []
const before = globalThis.XMLHttpRequest
beforeEach(async () => {
  globalThis.XMLHttpRequest = Request as unknown as typeof XMLHttpRequest
  server = createServer((request, response) => {
    request.resume()
    request.on('end', () => {
      const answer = answers.shift() ?? 'cut'
      if (answer === 'cut') response.destroy()
      else response.writeHead(201, { 'content-type': 'application/json' }).end(JSON.stringify({ id: answer }))
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  way = { atOnce: 1, to: () => ({ url, headers: {} }), refusalOf: () => null }
})
afterEach(() => {
  globalThis.XMLHttpRequest = before
  server.close()
})

interface Made {
  id: string
}
const file = (name: string) => new File(['bytes of a picture'], name)
/** Waits until what is on its way is as it is wanted. */
const until = (uploads: Pick<Uploads<Made>, 'now' | 'subscribe'>, is: (all: readonly Upload[]) => boolean) =>
  new Promise<void>((done) => {
    const look = () => {
      if (!is(uploads.now())) return
      leave()
      done()
    }
    const leave = uploads.subscribe(look)
    queueMicrotask(look)
  })
const steps = (all: readonly Upload[]) => all.map(({ now }) => now.step)

describe('what arrives while there is no place for it', () => {
  it('waits, in its order, and is told again until it has one', async () => {
    answers = ['one', 'two']
    const landed: string[] = []
    let open = false
    const uploads = new Uploads<Made>(way, (_, { id }) => {
      if (!open) return 'later'
      landed.push(id)
    })
    uploads.add([file('1'), file('2')])
    await until(uploads, (all) => steps(all).join() === 'ready,ready')
    uploads.landReady()
    expect([landed, steps(uploads.now())]).toEqual([[], ['ready', 'ready']])
    open = true
    uploads.landReady()
    expect([landed, uploads.now()]).toEqual([['one', 'two'], []])
    uploads.landReady()
    expect(landed).toEqual(['one', 'two'])
  })

  it('is not told any more once it was taken back', async () => {
    answers = ['one']
    let told = 0
    const uploads = new Uploads<Made>(way, () => {
      told++
      return 'later'
    })
    const [key] = uploads.add([file('1')])
    await until(uploads, (all) => steps(all).join() === 'ready')
    uploads.drop(key!)
    uploads.landReady()
    expect([told, uploads.now()]).toEqual([1, []])
  })
})

it('what a line cut is sent again whole, and nothing twice', async () => {
  answers = ['cut', 'one', 'two']
  const landed: string[] = []
  const uploads = new Uploads<Made>(way, (_, { id }) => void landed.push(id))
  uploads.add([file('1'), file('2')])
  await until(uploads, (all) => steps(all).join() === 'cut')
  uploads.retry()
  await until(uploads, (all) => all.length === 0)
  // the second went while the first was cut
  expect(landed).toEqual(['one', 'two'])
})

describe('what goes on beside the screen that is open', () => {
  class Story implements Sending {
    isOpen = true
    title = '渡口'
    readonly uploads = new Uploads<Made>(way, () => (this.isOpen ? undefined : 'later'))
    constructor(
      readonly personId: string,
      readonly storyId: string,
    ) {}
    now = () => this.uploads.now()
    subscribe = (hear: () => void) => this.uploads.subscribe(hear)
    retry = () => this.uploads.retry()
  }
  const open = (personId: string, storyId: string) => sendingOf(personId, storyId, () => new Story(personId, storyId))

  it('is told while its own screen is closed, is the same when it opens again, and is forgotten with the last file', async () => {
    answers = ['one']
    const story = open('p1', 's1')
    story.uploads.add([file('1')])
    expect(elsewhere.now()).toEqual([])
    story.isOpen = false
    tell()
    expect(elsewhere.now()).toMatchObject([{ personId: 'p1', storyId: 's1', title: '渡口', files: 1, is: 'sending' }])
    await until(story, (all) => steps(all).join() === 'ready')
    expect(elsewhere.now()).toMatchObject([{ files: 1, percent: 100, is: 'ready' }])
    // another person's of the same story is another
    expect(open('p2', 's1')).not.toBe(story)
    expect(open('p1', 's1')).toBe(story)
    story.isOpen = true
    tell()
    story.uploads.landReady()
    expect(elsewhere.now()).toEqual([])
    story.isOpen = false
    tell()
    expect(open('p1', 's1')).not.toBe(story)
  })

  it('is known again when its screen opens at once after it closed with nothing on its way', () => {
    const story = open('p1', 's3')
    story.isOpen = false
    tell()
    story.isOpen = true
    opened(story)
    expect(open('p1', 's3')).toBe(story)
    story.isOpen = false
    tell()
  })

  it('says that a line was cut, and is sent again for its own person alone', async () => {
    answers = ['cut', 'one']
    const story = open('p1', 's2')
    story.uploads.add([file('1')])
    story.isOpen = false
    await until(story, (all) => steps(all).join() === 'cut')
    expect(elsewhere.now()).toMatchObject([{ storyId: 's2', is: 'cut' }])
    retryOf('p2')
    expect(steps(story.now())).toEqual(['cut'])
    retryOf('p1')
    await until(story, (all) => steps(all).join() === 'ready')
    story.uploads.drop(story.now()[0]!.key)
    expect(elsewhere.now()).toEqual([])
  })
})
