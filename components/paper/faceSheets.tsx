'use client'

import { preload } from 'react-dom'

export interface FaceSheetsProps {
  /** Addresses of the style sheets, null where nothing is drawn. */
  sheets: readonly (string | null)[]
  /** Of the faces among them that everybody who sees the page needs. */
  files: readonly string[]
}

/**
 * The faces of a public page: asked for with its first line, and their sheets in the head, so that it is laid out once, in them. Found only in
 * a sheet, they come after the page was laid out in whatever the device has. Drawn by the browser's side of the application, since what the server
 * draws is asked for also where it is not shown: the page for what is not found is made ready beside every other.
 */
export function FaceSheets({ sheets, files }: FaceSheetsProps) {
  for (const file of files) preload(file, { as: 'font', type: 'font/woff2', crossOrigin: 'anonymous' })
  return sheets.map((href) => href !== null && <link key={href} rel="stylesheet" href={href} precedence="faces" />)
}
