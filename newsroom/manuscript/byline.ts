export const BYLINE_ROLES = [
  'reporter',
  'trainee',
  'correspondent',
  'photographer',
  'intern',
  'author',
] as const
type BylineRole = (typeof BYLINE_ROLES)[number]

/** 文, 摄, 文/图: what the people named before it did. */
export type BylineCredit = 'text' | 'photo' | 'text_and_photo'

/** One person of a byline 署名. */
export interface BylinePerson {
  role: BylineRole
  name: string
  /** In brackets after the name, a correspondent's employer: 赵小川（区气象局）. */
  unit?: string
  /** The word printed for the role when it is not the usual one: 本报记者, 首席记者. */
  title?: string
  credit?: BylineCredit
}

/** The word a role is printed with; an author needs none. */
const ROLE_WORD: Record<BylineRole, string> = {
  reporter: '记者',
  trainee: '见习记者',
  correspondent: '通讯员',
  photographer: '摄影',
  intern: '实习生',
  author: '作者',
}

// Longer words first, so that 见习记者 is not read as a person called 见习.
const WORD_ROLES: readonly (readonly [word: string, role: BylineRole])[] = [
  ['本报首席记者', 'reporter'],
  ['本报见习记者', 'trainee'],
  ['本报特约记者', 'reporter'],
  ['本报实习生', 'intern'],
  ['本报通讯员', 'correspondent'],
  ['特约通讯员', 'correspondent'],
  ['全媒体记者', 'reporter'],
  ['首席记者', 'reporter'],
  ['见习记者', 'trainee'],
  ['实习记者', 'intern'],
  ['摄影记者', 'photographer'],
  ['特约记者', 'reporter'],
  ['本报记者', 'reporter'],
  ['通讯员', 'correspondent'],
  ['实习生', 'intern'],
  ['记者', 'reporter'],
  ['摄影', 'photographer'],
  ['作者', 'author'],
]

const CREDIT_WORD: Record<BylineCredit, string> = { text: '文', photo: '摄', text_and_photo: '文/图' }
const WORD_CREDITS = new Map<string, BylineCredit>([
  ['文', 'text'],
  ['撰文', 'text'],
  ['摄', 'photo'],
  ['图', 'photo'],
  ['文/图', 'text_and_photo'],
  ['文图', 'text_and_photo'],
  ['图文', 'text_and_photo'],
  ['文并图', 'text_and_photo'],
  ['摄影报道', 'text_and_photo'],
])

const LATIN = /^[\p{Script=Latin}.'’-]+$/u
const ONE_HAN = /^\p{Script=Han}$/u

/**
 * The people of a byline as it is printed: `记者 李岚 王一 通讯员 赵小川 文/图`. A role word holds for the names after it,
 * a credit for the names before it up to the previous credit (or after it, at the very beginning). Never
 * refuses: what is not a role word or a credit is a name. A name of two single characters set apart (王 一) is
 * one name, and so are Latin words in a row; the mark 、 parts them.
 */
export function parseByline(text: string): BylinePerson[] {
  const people: BylinePerson[] = []
  let role: { role: BylineRole; title?: string } = { role: 'author' }
  let leading: BylineCredit | undefined
  let uncredited = 0
  // The name just read may go on in the next token: 王 一, Anna Li.
  let open: BylinePerson | null = null

  for (const token of tokensOf(text)) {
    const credit = WORD_CREDITS.get(token.text) ?? (token.last && token.text === '摄影' ? 'photo' : undefined)
    if (credit !== undefined) {
      if (uncredited === 0) leading = credit
      for (const person of people.slice(people.length - uncredited)) person.credit = credit
      uncredited = 0
      open = null
      continue
    }
    const word = roleOf(token.text)
    if (word !== null) {
      role = word
      open = null
      continue
    }
    if (open !== null && token.joins && goesOn(open, token.text)) {
      open.name += LATIN.test(token.text) ? ` ${token.text}` : token.text
      if (token.unit) open.unit = token.unit
      continue
    }
    open = { ...role, name: token.text, ...(token.unit && { unit: token.unit }) }
    people.push(open)
    uncredited += 1
  }
  if (leading !== undefined) for (const person of people) person.credit ??= leading
  return people
}

/** The byline of these people as printed; `parseByline` reads it back. */
export function printByline(people: readonly BylinePerson[]): string {
  const words: string[] = []
  for (const [index, person] of people.entries()) {
    const previous = people[index - 1]
    const next = people[index + 1]
    const standing = previous === undefined ? ROLE_WORD.author : wordOf(previous)
    const credited = previous?.credit !== person.credit
    if (wordOf(person) !== standing) words.push(wordOf(person))
    else if (previous !== undefined && !credited && goesOn(previous, firstWord(person.name))) words.push('、')
    words.push(person.unit === undefined ? person.name : `${person.name}（${person.unit}）`)
    if (person.credit !== undefined && next?.credit !== person.credit) words.push(CREDIT_WORD[person.credit])
  }
  return words.join(' ').replaceAll(' 、 ', '、')
}

interface Token {
  text: string
  unit?: string
  /** Only white space before it, so it may belong to the name before. */
  joins: boolean
  last: boolean
}

function tokensOf(text: string): Token[] {
  const bare = text
    .trim()
    .replace(/^[（(](.*)[）)]$/u, (whole: string, inner: string) => (/[（(）)]/u.test(inner) ? whole : inner))
    .replace(/^[□■◎●○◆]\s*/u, '')
    .replace(/文\s*[/／]\s*图/gu, ' 文/图 ')
    // 文/李岚 图/王一: the credit stands before its name here; turn it round.
    .replace(/(^|\s)(文|图|摄)[/／：:](?!图(?:\s|$))([^\s、，,；;/／]+)/gu, '$1$3 $2')
  const tokens: Token[] = []
  for (const part of bare.split(/[、，,；;：:]/u)) {
    let joins = false
    for (const [, word = '', unit] of part.matchAll(/([^\s（(）)]+)\s*(?:[（(]([^）)]*)[）)])?/gu)) {
      for (const piece of unglue(word)) {
        tokens.push({ text: piece, joins, last: false })
        joins = true
      }
      const named = tokens.at(-1)
      if (named !== undefined && unit?.trim()) named.unit = unit.trim()
    }
  }
  const last = tokens.at(-1)
  if (last !== undefined) last.last = true
  return tokens
}

/** 记者李岚 and 王一摄 written without a space. */
function unglue(word: string): string[] {
  if (WORD_CREDITS.has(word)) return [word]
  const prefix = WORD_ROLES.find(([candidate]) => word.startsWith(candidate))?.[0] ?? ''
  const rest = word.slice(prefix.length)
  const credited = /^(\p{Script=Han}{2,4})摄$/u.exec(rest)
  return [prefix, ...(credited === null ? [rest] : [credited[1] ?? '', '摄'])].filter((piece) => piece !== '')
}

function roleOf(word: string): { role: BylineRole; title?: string } | null {
  const role = WORD_ROLES.find(([candidate]) => candidate === word)?.[1]
  if (role === undefined) return null
  return ROLE_WORD[role] === word ? { role } : { role, title: word }
}

/** Whether a word after this person would be read as more of the name. */
function goesOn({ name, unit }: BylinePerson, word: string): boolean {
  const bothHan = ONE_HAN.test(name) && ONE_HAN.test(word)
  const bothLatin = LATIN.test(name.slice(name.lastIndexOf(' ') + 1)) && LATIN.test(word)
  return unit === undefined && (bothHan || bothLatin)
}

function firstWord(name: string): string {
  return name.split(' ', 1)[0] ?? ''
}

function wordOf(person: BylinePerson): string {
  return person.title ?? ROLE_WORD[person.role]
}
