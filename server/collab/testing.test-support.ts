import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { HocuspocusProvider } from '@hocuspocus/provider'
import WebSocket from 'ws'
import * as Y from 'yjs'
import { desk, person, story } from '@/db/schema'
import type { Db } from '@/db/types'
import { EMPTY_CONTENT, type StoryContent } from '@/newsroom/manuscript/story'
import type { Actor } from '@/newsroom/people/actor'
import type { Role } from '@/newsroom/people/role'
import type { StoryState } from '@/newsroom/workflow/state'
import { hashOf } from '../hash'
import { newId } from '../ids'
import { startCollab, type Collab } from './server'
import { people } from './session.test-support'
import { documentName, textToken, type CollabMessage, type Saved } from '@/newsroom/manuscript/document/liveText'
import { contentOf, epochOf } from './ydoc'

export function paragraph(text: string): StoryContent {
  return { ...EMPTY_CONTENT, headline: ['题目'], dateline: '本报讯', body: [{ type: 'paragraph', text: [{ text }] }] }
}

export async function makePerson(db: Db, name: string, roles: Role[], deskId: string | null = null): Promise<Actor> {
  const id = newId()
  await db.insert(person).values({ id, email: `${id}@example.invalid`, name, roles, deskId, createdAt: new Date() })
  const actor: Actor = { id, name, roles, deskId, via: 'session' }
  people.set(id, actor)
  return actor
}

export async function makeDesk(db: Db): Promise<string> {
  const id = newId()
  await db.insert(desk).values({ id, name: { zh: '要闻部', en: 'News' } })
  return id
}

export async function makeStory(db: Db, author: Actor, content: StoryContent, state: StoryState = 'writing', deskId: string | null = null): Promise<string> {
  const id = newId()
  const now = new Date()
  await db.insert(story).values({
    id,
    state,
    genre: 'news',
    deskId,
    authorId: author.id,
    coAuthorIds: [],
    headline: content.headline.join(''),
    content,
    hash: hashOf(content),
    characters: 0,
    slip: {},
    createdAt: now,
    updatedAt: now,
  })
  return id
}

export interface TextServer {
  collab: Collab
  url: string
  stop(): Promise<void>
}

export async function startTextServer(): Promise<TextServer> {
  const collab = startCollab()
  const http = createServer()
  http.on('upgrade', (request, socket, head) => {
    collab.upgrade(request, socket, head)
  })
  await new Promise<void>((resolve) => {
    http.listen(0, '127.0.0.1', resolve)
  })
  return {
    collab,
    url: `ws://127.0.0.1:${(http.address() as AddressInfo).port}/collab`,
    stop: async () => {
      await collab.stop()
      http.closeAllConnections()
      await new Promise((resolve) => {
        http.close(resolve)
      })
    },
  }
}

/** A writer in Node: what a browser does, without the browser. */
export class Writer {
  readonly ydoc = new Y.Doc()
  readonly messages: CollabMessage[] = []
  readonly closes: number[] = []
  denied: string | null = null
  scope: string | null = null
  readonly provider: HocuspocusProvider

  constructor(url: string, storyId: string, headers: Record<string, string>, held?: Uint8Array, how: { ca?: string; says?: string } = {}) {
    // who wrote what this client holds, as a browser says it
    const { says, ...tls } = how
    if (held) Y.applyUpdate(this.ydoc, held)
    class Socket extends WebSocket {
      constructor(address: string) {
        super(address, { headers, ...tls })
        this.on('close', (code) => closes.push(code))
        this.on('error', () => undefined)
      }
    }
    const closes = this.closes
    this.provider = new HocuspocusProvider({
      url,
      name: documentName(storyId),
      document: this.ydoc,
      token: () => (says === undefined ? epochOf(this.ydoc) : textToken(epochOf(this.ydoc), says)),
      delay: 50,
      minDelay: 50,
      WebSocketPolyfill: Socket,
      onStateless: ({ payload }: { payload: string }) => this.messages.push(JSON.parse(payload) as CollabMessage),
      onAuthenticated: ({ scope }: { scope: string }) => (this.scope = scope),
      onAuthenticationFailed: ({ reason }: { reason: string }) => (this.denied = reason),
    } as ConstructorParameters<typeof HocuspocusProvider>[0])
  }

  get content(): StoryContent {
    return contentOf(this.ydoc)
  }

  get bodyText(): string {
    return this.content.body.map((block) => ('text' in block && Array.isArray(block.text) ? block.text.map((span) => span.text).join('') : '')).join('\n')
  }

  /** What is durable, last heard of. */
  get saved(): Saved | null {
    const message = this.messages.findLast((item) => item.type === 'saved' || item.type === 'hello')
    return message && 'saved' in message ? message.saved : null
  }

  /** Whether everything this document says has been said to be durable. */
  get isSaved(): boolean {
    const { saved } = this
    if (!saved) return false
    return Y.snapshotContainsUpdate(Y.decodeSnapshot(Buffer.from(saved.snapshot, 'base64')), Y.encodeStateAsUpdate(this.ydoc))
  }

  get body(): Y.Text {
    return this.ydoc.getText('story.body')
  }

  type(text: string, at = 0): void {
    if (this.body.length === 0) throw new Error('no body yet')
    // into the first line
    this.body.insert(Math.min(at, this.body.toJSON().indexOf('\n')), text, {})
  }

  get joined(): boolean {
    return this.messages.some((message) => message.type === 'hello')
  }

  leave(): void {
    this.provider.destroy()
  }
}

export async function until(what: string, condition: () => boolean | Promise<boolean>, ms = 10_000): Promise<void> {
  const end = Date.now() + ms
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`waited in vain for: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
