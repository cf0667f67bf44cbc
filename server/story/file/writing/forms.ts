/** Forms a story goes out in, with what each is to a browser. */
const FORMS = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  txt: 'text/plain; charset=utf-8',
  html: 'text/html; charset=utf-8',
  zip: 'application/zip',
} as const

export type ExportFormat = keyof typeof FORMS
export const EXPORT_FORMATS = Object.keys(FORMS) as ExportFormat[]
/** Media types, without their parameters, as a document of the API names them. */
export const EXPORT_TYPES = Object.values(FORMS).map((type) => type.split(';')[0] ?? type)

export function typeOf(format: ExportFormat): string {
  return FORMS[format]
}

/** A picture of a story as it is kept: its file and its size in pixels. */
export interface ExportPicture {
  bytes: Uint8Array
  mime: string
  width: number
  height: number
}

/** The pictures of a story by their ids; one that is not there does not go out, its caption does. */
export type ExportPictures = ReadonlyMap<string, ExportPicture>

/** The ending of a picture's file. */
export function endingOf({ mime }: ExportPicture): string {
  return mime === 'image/png' ? 'png' : 'jpg'
}
