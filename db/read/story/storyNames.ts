import { sql, type SQL } from 'drizzle-orm'
import { writtenOnce } from '@/db/prepared'
import { desk, person, story, type BilingualName } from '@/db/schema'
import type { Db } from '@/db/types'

export interface PersonRef {
  id: string
  name: string
  latinName: string | null
}

export interface DeskRef {
  id: string
  name: BilingualName
}

/** A part of a select that looks into other tables: as one piece, Drizzle leaves its columns their tables' names. */
export function looking<T>(part: SQL): SQL<T> {
  return sql<T>`${part}`
}

/** The first words of a story without a headline, so that its author tells one draft from another; '' when it has one. */
export const STORY_OPENING = looking<string>(
  sql`(case when ${story.headline} <> '' then '' else left(coalesce(${story.content}#>>'{body,0,text,0,text}', ''), 24) end)`,
)

const PEOPLE = sql`select json_agg(json_build_object('id', ${person.id}, 'name', ${person.name}, 'latinName', ${person.latinName}))`

/** Who a story belongs to, by name, with the story's own row: the story's screen needs no second look. */
export const STORY_NAMES = {
  /** Authors, holder, and who asks for it. */
  people: looking<PersonRef[] | null>(sql`(${PEOPLE}
    from ${person} where ${person.id} = any(array[${story.authorId}, ${story.holderId}, ${story.asking}->>'by'] || ${story.coAuthorIds}))`),
  desk: looking<DeskRef | null>(sql`(select json_build_object('id', ${desk.id}, 'name', ${desk.name}) from ${desk} where ${desk.id} = ${story.deskId})`),
}

export interface Names {
  people: ReadonlyMap<string, PersonRef>
  desks: ReadonlyMap<string, DeskRef>
}

/**
 * The names in a list of stories, each once, in a statement of its own: looked up with every row they take the server and its answer longer
 * than the rows themselves.
 */
export async function namesOf(db: Db, people: Iterable<string>, desks: Iterable<string>): Promise<Names> {
  const [row] = await names(db).execute({ people: [...new Set(people)].join(' '), desks: [...new Set(desks)].join(' ') })
  const byId = <T extends { id: string }>(rows: readonly T[] | null | undefined) => new Map((rows ?? []).map((one) => [one.id, one]))
  return { people: byId(row?.people), desks: byId(row?.desks) }
}

// an id has no space; of a list Drizzle would write a statement for each length
const among = (name: string) => sql`any(string_to_array(${sql.placeholder(name)}, ' '))`
const names = writtenOnce((db) =>
  db
    .select({
      people: looking<PersonRef[] | null>(sql`(${PEOPLE} from ${person} where ${person.id} = ${among('people')})`),
      desks: looking<DeskRef[] | null>(sql`(select json_agg(json_build_object('id', ${desk.id}, 'name', ${desk.name})) from ${desk} where ${desk.id} = ${among('desks')})`),
    })
    .from(sql`(select 1) as once`)
    .prepare('story_names'),
)
