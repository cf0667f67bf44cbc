import { sql, type SQL } from 'drizzle-orm'
import { desk, person, story, type BilingualName } from '@/db/schema'

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

/** Who a story belongs to, by name, with the story's own row: lists and the story's screen need no second look. */
/** The first words of a story without a headline, so that its author tells one draft from another; '' when it has one. */
export const STORY_OPENING = looking<string>(
  sql`(case when ${story.headline} <> '' then '' else left(coalesce(${story.content}#>>'{body,0,text,0,text}', ''), 24) end)`,
)

export const STORY_NAMES = {
  /** Authors, holder, and who asks for it. */
  people: looking<PersonRef[] | null>(sql`(select json_agg(json_build_object('id', ${person.id}, 'name', ${person.name}, 'latinName', ${person.latinName}))
    from ${person} where ${person.id} = any(array[${story.authorId}, ${story.holderId}, ${story.asking}->>'by'] || ${story.coAuthorIds}))`),
  desk: looking<DeskRef | null>(sql`(select json_build_object('id', ${desk.id}, 'name', ${desk.name}) from ${desk} where ${desk.id} = ${story.deskId})`),
}
