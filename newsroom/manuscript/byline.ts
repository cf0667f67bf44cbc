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

/** 本报首席记者, 全媒体见习记者, 特约通讯员 and whatever else a house puts before the trade. */
const ROLE =
  /^(?:本报|本网|本台|本刊|首席|资深|高级|见习|实习|特约|特派|驻站|驻地|全媒体|融媒体?|文字|摄影|摄像|新媒体)*(?:记者|通讯员|实习生|见习生|撰稿人?|评论员)|^(?:摄影|作者)/u

const CREDIT_WORD: Record<BylineCredit, string> = { text: '文', photo: '摄', text_and_photo: '文/图' }
const WORD_CREDITS = new Map<string, BylineCredit>([
  ['文', 'text'],
  ['撰文', 'text'],
  ['文字', 'text'],
  ['摄', 'photo'],
  ['图', 'photo'],
  ['图片', 'photo'],
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
 * a credit for the names before it up to the previous credit; a byline that begins with a credit has each before its names
 * (`文 李岚/摄 王一`). Never refuses: what is not a role word or a credit is a name. A name of two single characters set
 * apart (王 一) is one name, and so are Latin words in a row; the marks 、 and / part them.
 */
export function parseByline(text: string): BylinePerson[] {
  const people: BylinePerson[] = []
  let role: { role: BylineRole; title?: string } = { role: 'author' }
  let leading: BylineCredit | undefined
  let uncredited = 0
  // The name just read may go on in the next token: 王 一, Anna Li.
  let open: BylinePerson | null = null

  for (const token of tokensOf(text)) {
    const photo = token.text === '摄影' && (token.last || leading !== undefined)
    const credit = WORD_CREDITS.get(token.text) ?? (photo ? 'photo' : undefined)
    if (credit !== undefined) {
      if (people.length === 0 || leading !== undefined) leading = credit
      else for (const person of people.slice(people.length - uncredited)) person.credit = credit
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
    open = { ...role, name: token.text, ...(token.unit && { unit: token.unit }), ...(leading && { credit: leading }) }
    people.push(open)
    uncredited += 1
  }
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
    .replace(/^[□■◎●○◆▲]\s*/u, '')
    .replace(/[丨|｜]/gu, '/')
    .replace(/文字?\s*[/／]\s*(?:图片|图|摄影|摄(?=[\s、，；)）]|$))/gu, ' 文/图 ')
    .replace(/(^|\s)(?:图片?|摄影?)\s*[/／]\s*文字?(?=[\s、，；)）]|$)/gu, '$1文/图 ')
  const tokens: Token[] = []
  for (const part of bare.split(/[、，,；;：:]|(?<!文)[/／]|[/／](?!图)/u)) {
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
  const prefix = ROLE.exec(word)?.[0] ?? ''
  const rest = word.slice(prefix.length)
  const credited = /^(\p{Script=Han}{2,4}?)(摄影?|文\/图|图文)$/u.exec(rest)
  return [prefix, ...(credited === null ? [rest] : [credited[1] ?? '', credited[2] === '摄影' ? '摄' : (credited[2] ?? '')])].filter((piece) => piece !== '')
}

/** 记者, 本报首席记者, 通讯员: a word that says what the people after it are. */
export function isRole(word: string): boolean {
  return roleOf(word) !== null
}

/** 摄, 文/图: a word that says what the people before it did. */
export function isCredit(word: string): boolean {
  return WORD_CREDITS.has(word)
}

/** Whether two words of a byline, a blank between them, are one name: 王 一, Anna Li. */
export function isOneName(word: string, next: string): boolean {
  return (ONE_HAN.test(word) && ONE_HAN.test(next)) || (LATIN.test(word) && LATIN.test(next))
}

function roleOf(word: string): { role: BylineRole; title?: string } | null {
  if (ROLE.exec(word)?.[0] !== word) return null
  const role = kindOf(word)
  return ROLE_WORD[role] === word ? { role } : { role, title: word }
}

function kindOf(word: string): BylineRole {
  if (word === '作者') return 'author'
  if (word.endsWith('通讯员')) return 'correspondent'
  if (word.includes('见习')) return 'trainee'
  if (word.includes('实习')) return 'intern'
  return word.includes('摄') ? 'photographer' : 'reporter'
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
