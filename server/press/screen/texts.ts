import type { StoryContent } from '@/newsroom/manuscript/story'
import { CELL } from '@/newsroom/manuscript/table'
import { FACES, isOwn, SPARE_PLACES, type OwnFaces, type PageLayout, type TextRole } from '@/newsroom/typesetting/display'
import { faceFor, faceName, settingWith } from '@/newsroom/typesetting/metrics/face'
import { charactersOf } from '@/newsroom/typesetting/page/characters'
import type { FaceTexts } from './faces'

const HEADS: readonly TextRole[] = ['kicker', 'headline']

/** What a page's drawing shows, and around it the paper's name and the list of its headlines, of which the lead's is bold. */
export function pageTexts(layout: PageLayout, name: { zh: string; en: string }): FaceTexts {
  const drawn = charactersOf([...layout.furniture, ...layout.stories.flatMap(({ marks }) => marks)])
  const heads = layout.stories.map(({ marks }) => marks.map((mark) => (mark.kind === 'text' && HEADS.includes(mark.role) ? mark.text : '')).join(''))
  return together(drawn, { song: heads.join(''), 'song-bold': heads[0] ?? '', 'song-heavy': nameplate(name) })
}

/** What an article's page shows of the story, as a page of a book sets it. */
export function articleTexts({ kicker, deck, byline, headline, dateline, body }: StoryContent, name: { zh: string; en: string }): FaceTexts {
  const texts: FaceTexts = { song: `——${kicker}${deck}${byline}`, 'song-heavy': headline.join('') + nameplate(name), hei: dateline }
  return body.reduce<FaceTexts>((all, block) => {
    switch (block.type) {
      case 'quote':
        return together(all, { kai: block.text.map(({ text, bold }) => (bold ? '' : text)).join(''), 'song-bold': block.text.map(({ text, bold }) => (bold ? text : '')).join('') })
      case 'paragraph':
        return together(all, { song: block.text.map(({ text }) => text).join(''), 'song-bold': block.text.map(({ text, bold }) => (bold ? text : '')).join('') })
      case 'row':
        return together(all, { song: block.text.map(({ text, bold }) => (bold ? '' : text.replaceAll(CELL, ''))).join(''), hei: block.text.map(({ text, bold }) => (bold ? text.replaceAll(CELL, '') : '')).join('') })
      case 'subhead':
        return together(all, { 'hei-bold': block.text })
      case 'picture':
        return together(all, { hei: `${block.caption}　${block.credit}` })
    }
  }, texts)
}

/**
 * These texts with every character that no bundled face draws under the paper's own that does: a shape it drew, or its spare face. The faces are known to
 * the composer of this process.
 */
export function withSpares(texts: FaceTexts, faces: OwnFaces | undefined): FaceTexts {
  const spares = SPARE_PLACES.flatMap((place) => faces?.[place] ?? [])
  if (spares.length === 0) return texts
  const moved: FaceTexts = {}
  for (const face of FACES) {
    for (const character of texts[face] ?? '') {
      const found = settingWith(faces, () => faceFor(FACES.indexOf(face), character.codePointAt(0) ?? 0))
      const name = found === null ? null : faceName(found)
      if (name !== null && isOwn(name) && spares.includes(name)) moved[name] = (moved[name] ?? '') + character
    }
  }
  return together(texts, moved)
}

function nameplate({ zh, en }: { zh: string; en: string }): string {
  return zh + en + en.toUpperCase()
}

/** Several texts in one set of faces. */
export function together(...all: readonly FaceTexts[]): FaceTexts {
  const faces = new Set(all.flatMap((texts) => Object.keys(texts) as (keyof FaceTexts)[]))
  return Object.fromEntries([...faces].map((face) => [face, all.map((texts) => texts[face] ?? '').join('')]))
}
