import { createRequire } from 'node:module'
import type * as library from '@cantoo/pdf-lib'

/**
 * The reader of other people's PDFs, as CommonJS: its other form is written with import attributes, which Node reads from 20.10 on, and
 * package.json promises 20.9 (as `server/sharp.ts`).
 */
const lib = createRequire(import.meta.url)('@cantoo/pdf-lib') as typeof library

export const { EncryptedPDFError, ParseSpeeds, PDFArray, PDFBool, PDFDict, PDFDocument, PDFHexString, PDFName, PDFNumber, PDFRawStream, PDFRef, PDFString } = lib

export type PDFContext = library.PDFContext
export type PDFDict = library.PDFDict
export type PDFObject = library.PDFObject
export type PDFRawStream = library.PDFRawStream
export type PDFRef = library.PDFRef
