import { sampleDesks, samplePeople, type SampleStory } from '@/sample'
import type { Actor } from '@/newsroom/people/actor'
import type { Result } from '@/newsroom/result'
import { run, type Command } from '@/server/command'
import { createPerson } from '@/server/people/create'
import { createDesk } from '@/server/people/desks'
import { SYSTEM } from '@/server/system'

/** The sample person of a key, as they act. */
export function actor(key: string): Actor {
  const person = samplePeople.find((one) => one.key === key)
  if (!person) throw new Error(`No sample person is called ${key}.`)
  return { id: person.key, name: person.name.zh, roles: person.roles, deskId: person.desk, via: 'session' }
}

/** What a command answers; a refusal is a fault of the sample and ends the seed. */
export async function must<I, O>(command: Command<I, O>, input: NoInfer<I>, by: Actor): Promise<O> {
  return valueOf(await run(command, input, by), `${command.name} by ${by.name}`)
}

export function valueOf<T>(result: Result<T>, what: string): T {
  if (!result.ok) throw new Error(`The sample newsroom could not be made: ${what}: ${JSON.stringify(result.refusal)}`)
  return result.value
}

/** Desks and people; ids are their keys, so that links to them are readable. */
export async function hire(passwordHash: string): Promise<void> {
  for (const [position, desk] of sampleDesks.entries()) {
    await must(createDesk, { id: desk.key, name: desk.name, position }, SYSTEM)
  }
  for (const { key, name, email, roles, desk } of samplePeople) {
    const person = { id: key, email, name: name.zh, latinName: name.en, roles: [...roles], deskId: desk }
    await must(createPerson, { ...person, passwordHash, sample: true }, SYSTEM)
  }
}

export interface Reviewers {
  editor: Actor
  head: Actor
  chief: Actor
}

/** Who reviews a story: its desk's editor and head, those of the whole paper where they wrote it, and a chief. Three people, none of them an author. */
export function reviewersOf(story: SampleStory): Reviewers {
  const authors = [story.author, ...(story.coAuthors ?? [])]
  const free = samplePeople.filter((person) => !authors.includes(person.key) && (person.desk === story.desk || person.desk === null))
  const own = (person: (typeof samplePeople)[number]) => (person.desk === story.desk ? 0 : 1)
  const editor = free.filter((person) => person.roles.includes('editor')).toSorted((a, b) => own(a) - own(b))[0]
  const head = free
    .filter((person) => person.roles.includes('desk_head') && person !== editor)
    .toSorted((a, b) => own(a) - own(b))[0]
  // the duty chief reads most of it, the editor-in-chief the front page
  const chief = story.section === 'front' ? 'cen-bonian' : 'huo-yining'
  if (!editor || !head) throw new Error(`Nobody can review ${story.key}.`)
  return { editor: actor(editor.key), head: actor(head.key), chief: actor(chief) }
}
