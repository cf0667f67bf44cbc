'use client'

import { preload } from 'react-dom'

export interface FaceSheetsProps {
  /** Addresses of the style sheets, null where nothing is drawn. */
  sheets: readonly (string | null)[]
  /** Faces among them that are asked for with the first line: those everybody who sees the page needs. */
  files?: readonly string[]
}

/**
 * The style sheets of a screen's faces, in its head: waited for, also where one screen gives way to another, so that it is laid out once, in them, and no
 * family is passed over because it is not known yet. Faces found only in a sheet come after that; `files` come with it. Drawn by the browser's side of the application, since what the server
 * draws is asked for also where it is not shown: the page for what is not found is made ready beside every other.
 */
export function FaceSheets({ sheets, files = [] }: FaceSheetsProps) {
  for (const file of files) preload(file, { as: 'font', type: 'font/woff2', crossOrigin: 'anonymous' })
  return sheets.map((href) => href !== null && <link key={href} rel="stylesheet" href={href} precedence="faces" />)
}
