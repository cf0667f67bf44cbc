import type { Found } from '../hit'
import type { Find } from '../scope'

const LONGEST_SENTENCE = 100
const LONGEST_PARAGRAPH = 300

/** Sentences over 100 characters and paragraphs over 300 长句长段. */
export const findLength: Find = ({ passages }) =>
  passages.flatMap((passage): Found[] => {
    const { text } = passage
    const sentences = [...text.matchAll(/[^。！？；]+[。！？；]?[”’）]*/gu)].flatMap((match): Found[] => {
      const length = [...match[0].replace(/\s/gu, '')].length
      return length > LONGEST_SENTENCE ? [{ fault: 'length.sentence', passage, from: match.index, to: match.index + match[0].length, params: { length, most: LONGEST_SENTENCE } }] : []
    })
    const length = [...text].length
    return length > LONGEST_PARAGRAPH ? [...sentences, { fault: 'length.paragraph', passage, from: 0, to: text.length, params: { length, most: LONGEST_PARAGRAPH } }] : sentences
  })
