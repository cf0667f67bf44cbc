import { readPaper } from '@/db/read/paper'
import { outside } from '@/db/transaction'
import { countStory } from '@/newsroom/manuscript/count'
import { headlineText } from '@/newsroom/manuscript/story'
import type { Actor } from '@/newsroom/people/actor'
import { wallTime } from '@/newsroom/time'
import { composeGalley } from '@/newsroom/typesetting/galley/galley'
import { settingWith } from '@/newsroom/typesetting/metrics/face'
import { hashOf, sha256 } from '../hash'
import { readyFaces } from '../layout/faces'
import { database } from '../store'
import { readStory, readVersion } from '../story/read'
import { profileInUse } from './colour/profileInUse'
import { sizesOf } from './fit'
import { separatedPictures } from './pictures'
import { inPressLine, makePdfAside } from './pool'
import type { FileAnswer } from './read'

/**
 * The galley 小样 of a kept version, or of the text as it is now (`number` null): A4, made when asked for, kept nowhere. Refuses
 * `not_found` for what this person does not see, `unavailable` when they ask for more than can wait.
 */
export async function readGalley(actor: Actor, id: string, number: number | null): Promise<FileAnswer> {
  const db = outside(database().db)
  const story = await readStory(actor, id, db)
  const version = number === null ? null : await readVersion(actor, id, number, db)
  const settings = await readPaper(db)
  const content = version?.content ?? story.content
  const now = new Date()
  const { date, clock } = wallTime(version?.madeAt ?? story.updatedAt, settings?.timezone ?? 'UTC')
  const name = settings?.identity.name.zh ?? ''
  const headline = headlineText(content) || '无题'
  // in the paper's own language, like all it prints
  const facts = {
    left: `${name}　小样　${headline}`,
    right: [
      version ? `第${version.number}稿` : '现稿',
      ...(version?.marks ?? []).map((mark) => `“${mark.name}”`),
      `稿号 ${story.number}`,
      story.authors.map((author) => author.name).join('、'),
      `${date} ${clock}`,
      `${countStory(content).characters} 字`,
    ].join('　'),
    foot: `文字 ${(version?.hash ?? story.hash).slice(0, 16)}`,
  }
  const faces = settings?.identity.faces
  await readyFaces(db, faces)
  const pictures = await sizesOf(db, content)
  const layouts = settingWith(faces, () => composeGalley(content, pictures, facts))
  const title = `${facts.left} ${version ? `第${version.number}稿` : '现稿'}`
  const bytes = await inPressLine(actor.id, async () => {
    const profile = await profileInUse(db, now)
    return makePdfAside({
      pages: layouts.map((layout) => ({ layout, hash: hashOf(layout) })),
      pictures: await separatedPictures(db, layouts, profile, null),
      artwork: new Map(),
      profile: { name: profile.name, bytes: profile.bytes },
      facts: { paper: name, date, title, madeAt: now.toISOString(), hash: sha256(facts.foot + now.toISOString()) },
      office: true,
    })
  })
  return { bytes, sha256: sha256(bytes), type: 'application/pdf', name: `galley-${story.number}${version ? `-${version.number}` : ''}.pdf` }
}
