import { cleanText } from '@/newsroom/manuscript/content'
import type { PictureSaid } from '@/newsroom/manuscript/picture/said'
import { readExif } from './exif'
import { readIim } from './iim'
import { readXmp } from './xmp'

const MOST = { caption: 500, credit: 60, place: 60, copyright: 300 }
const HAN = /\p{Script=Han}/u

/** UTF-8 where it is; else what Chinese programs write, which holds every other byte. */
function decode(bytes: Uint8Array): string {
  const end = bytes.indexOf(0)
  const text = end < 0 ? bytes : bytes.subarray(0, end)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(text)
  } catch {
    return new TextDecoder('gb18030').decode(text)
  }
}

/**
 * What a file says of its picture, from its blocks of metadata as a decoder hands them out: XMP before IPTC IIM before EXIF, as the
 * IPTC's own guidelines order them. What cameras write of themselves is no caption. Broken blocks say nothing.
 */
export function readSaid(blocks: { exif?: Uint8Array | undefined; iptc?: Uint8Array | undefined; xmp?: Uint8Array | undefined }): PictureSaid {
  const xmp = readXmp(blocks.xmp ? decode(blocks.xmp) : '')
  const iim = readIim(blocks.iptc ?? new Uint8Array(), decode)
  const exif = readExif(blocks.exif ?? new Uint8Array(), decode)
  const line = (text: string, most: number) => cleanText(text).replace(/\s+/gu, ' ').trim().slice(0, most)
  const captions = [xmp.description, iim.caption, exif.description].map((text) => line(text, MOST.caption))
  return {
    caption: captions.find((text) => text !== '' && !isOfCamera(text)) ?? '',
    credit: line(xmp.creator || iim.byline || exif.artist, MOST.credit),
    taken: dateOf(exif.taken) || dateOf(xmp.taken) || dateOf(iim.date),
    copyright: line([...new Set([xmp.rights || iim.copyright || exif.copyright, xmp.usage])].filter(Boolean).join(' '), MOST.copyright),
    place: line([...new Set([xmp.city || iim.city, xmp.location || iim.location])].filter(Boolean).join(' '), MOST.place),
  }
}

/** OLYMPUS DIGITAL CAMERA, SONY DSC, DCIM and the like: capitals that no person writes as a caption. */
function isOfCamera(text: string): boolean {
  return !HAN.test(text) && text === text.toUpperCase()
}

/** 2026:11:27 18:05:09, 2026-11-27T18:05:09+08:00 and 20261127 alike; a date that cannot be is none. */
function dateOf(text: string): string {
  const [, year, month, day, hour, minute] = /^(\d{4})[:-]?(\d{2})[:-]?(\d{2})(?:[T ](\d{2}):(\d{2}))?/u.exec(text.trim()) ?? []
  const date = `${year}-${month}-${day}`
  if (!year || Number(year) < 1900 || Number.isNaN(Date.parse(`${date}T00:00:00Z`)) || new Date(`${date}T00:00:00Z`).toISOString().slice(0, 10) !== date) return ''
  return hour !== undefined && Number(hour) < 24 && Number(minute) < 60 ? `${date} ${hour}:${minute}` : date
}
