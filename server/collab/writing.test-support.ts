import { eq } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { story } from '@/db/schema'
import { testDatabase } from '@/db/testing/database'
import type { Database } from '@/db/types'
import type { Actor } from '@/newsroom/people/actor'
import { startHub } from '../live/hub'
import { setDatabase } from '../store'
import { makeDesk, makePerson, startTextServer, until, Writer, type TextServer } from './testing.test-support'

/** A database and a server of shared texts for the tests of one file; writers leave after each test. */
export class Writing {
  readonly #writers: Writer[] = []
  #open: { database: Database; server: TextServer; desk: string; reporter: Actor; editor: Actor } | null = null

  /** To be called at the top of a file: what it needs is there before the first test. `prepare` is what this file needs besides. */
  constructor(prepare?: () => Promise<void>) {
    let stopHub: (() => Promise<void>) | null = null
    beforeAll(async () => {
      const database = await testDatabase()
      setDatabase(database)
      stopHub = await startHub(database)
      const server = await startTextServer()
      const desk = await makeDesk(database.db)
      const reporter = await makePerson(database.db, '李岚', ['reporter'], desk)
      const editor = await makePerson(database.db, '周宁', ['editor'], desk)
      this.#open = { database, server, desk, reporter, editor }
      await prepare?.()
    })
    afterEach(() => {
      for (const writer of this.#writers.splice(0)) writer.leave()
    })
    afterAll(async () => {
      await this.#open?.server.stop()
      await stopHub?.()
      await this.#open?.database.close()
    })
  }

  get #opened() {
    if (!this.#open) throw new Error('before the first test')
    return this.#open
  }

  get db() {
    return this.#opened.database.db
  }

  get server() {
    return this.#opened.server
  }

  /** Another server on the same database, once the one of before has been stopped. */
  async restart(): Promise<void> {
    this.#open = { ...this.#opened, server: await startTextServer() }
  }

  get desk() {
    return this.#opened.desk
  }

  get reporter() {
    return this.#opened.reporter
  }

  get editor() {
    return this.#opened.editor
  }

  /** A writer on their way in. */
  write(storyId: string, actor: Actor | string, held?: Uint8Array, how?: { says: string }): Writer {
    const writer = new Writer(this.server.url, storyId, { cookie: typeof actor === 'string' ? actor : actor.id }, held, how)
    this.#writers.push(writer)
    return writer
  }

  /** A writer who is in and has what the server has. */
  async joined(storyId: string, actor: Actor, held?: Uint8Array): Promise<Writer> {
    const writer = this.write(storyId, actor, held)
    await until('joining', () => writer.joined && writer.provider.synced)
    return writer
  }

  /** The story as it is stored. */
  async row(id: string) {
    const [found] = await this.db.select().from(story).where(eq(story.id, id))
    if (!found) throw new Error('no story')
    return found
  }
}
