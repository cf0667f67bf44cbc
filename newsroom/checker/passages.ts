import { plainText, type StoryContent } from '../manuscript/story'
import type { Passage } from './hit'

/** Every text of a story in reading order, empty ones left out. */
export function passagesOf(content: StoryContent): Passage[] {
  const lines: Passage[] = [
    { field: 'kicker', text: content.kicker, heading: true },
    ...content.headline.map((text, block): Passage => ({ field: 'headline', block, text, heading: true })),
    { field: 'deck', text: content.deck, heading: true },
    { field: 'byline', text: content.byline, heading: false },
    { field: 'dateline', text: content.dateline, heading: false },
  ]
  const body = content.body.flatMap((one, block): Passage[] => {
    switch (one.type) {
      case 'paragraph':
      case 'quote':
        return [{ field: 'body', block, text: plainText(one.text), heading: false }]
      case 'row':
        return [{ field: 'body', block, text: plainText(one.text), heading: false, row: true }]
      case 'subhead':
        return [{ field: 'body', block, text: one.text, heading: true }]
      case 'picture':
        return [
          { field: 'caption', block, text: one.caption, heading: false },
          { field: 'credit', block, text: one.credit, heading: false },
        ]
    }
  })
  return [...lines, ...body].filter(({ text }) => text !== '')
}

/** A line of a front page's guide 导读, `3版　题目`: it quotes a headline and is set like one. */
export function isGuideLine({ text }: Passage): boolean {
  return guideLineOf(text) !== null
}

/** The page and the title that such a line says; null of any other. */
export function guideLineOf(text: string): { page: number; title: string } | null {
  const [, page, title = ''] = /^(\d{1,2})版[　\s](.*)$/su.exec(text) ?? []
  return page === undefined ? null : { page: Number(page), title: title.trim() }
}

const MASKED = /https?:\/\/[^\s\p{Script=Han}，。；）]+|(?:www\.)[^\s\p{Script=Han}，。；）]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|[\w-]+(?:\.[\w-]+)*\.(?:com|cn|org|net|gov|edu|invalid|doc|docx|pdf|jpg|png|xls|xlsx|ppt|txt)\b[^\s\p{Script=Han}，。；）]*/giu

/** The text with every address of the net and of mail, and every file's name, blanked out, places unchanged: no rule of writing holds in them. */
export function withoutAddresses(text: string): string {
  return text.replace(MASKED, (address) => '\ue000'.repeat(address.length))
}
