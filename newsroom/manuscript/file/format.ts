/** Kinds of file that are read as a manuscript, with the endings people know them by: a dialogue and a refusal go by this. */
const FORMATS = {
  docx: ['docx', 'docm'],
  doc: ['doc', 'wps'],
  odt: ['odt'],
  rtf: ['rtf'],
  html: ['html', 'htm'],
  txt: ['txt', 'text', 'md'],
  eml: ['eml'],
} as const

export type ManuscriptFormat = keyof typeof FORMATS
export const MANUSCRIPT_FORMATS = Object.keys(FORMATS) as ManuscriptFormat[]

/** What a file dialogue offers. */
export const MANUSCRIPT_ENDINGS: readonly string[] = Object.values(FORMATS).flat().map((ending) => `.${ending}`)

/** The most a file may be: bytes as it comes, and unpacked bytes and parts of one that is an archive inside. */
export const MANUSCRIPT_LIMITS = { bytes: 40 * 1024 * 1024, unpacked: 120 * 1024 * 1024, parts: 4_000 } as const

/** An encoding of text, by the name a person may look for in their editor. */
export const ENCODINGS = ['UTF-8', 'UTF-16LE', 'UTF-16BE', 'GB18030', 'Big5'] as const
export type Encoding = (typeof ENCODINGS)[number]

/** What a file of text or markup says it is by its name; null when it says something else. */
export function formatOfEnding(name: string): ManuscriptFormat | null {
  const ending = /\.([0-9a-z]{1,5})$/i.exec(name.trim())?.[1]?.toLowerCase() ?? ''
  return MANUSCRIPT_FORMATS.find((format) => (FORMATS[format] as readonly string[]).includes(ending)) ?? null
}

/** Whether a file is offered to be read as a manuscript, and not as a picture, before anything of it is read. */
export function isManuscriptName(name: string): boolean {
  return formatOfEnding(name) !== null
}
