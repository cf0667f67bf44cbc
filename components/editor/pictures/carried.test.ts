import { describe, expect, it } from 'vitest'
import { leftPictures, NOTHING_LEFT } from '@/newsroom/manuscript/reading/line'
import { readSource } from '@/newsroom/manuscript/reading/read'
import { carriedBy, storyWith, type Beside } from './carried'

const PNG = Buffer.from('\u0089PNG\r\n\u001a\n one', 'latin1')
const DATA = `data:image/png;base64,${PNG.toString('base64')}`
const NONE: Beside = { files: [], rtf: '', office: false }
const blip = (bytes: Buffer) => `{\\*\\shppict{\\pict\\pngblip ${bytes.toString('hex')}}}`

const carried = (html: string, beside: Partial<Beside> = {}) => {
  const { files, left } = carriedBy(readSource({ html }).lines, { ...NONE, ...beside })
  return { files: [...files.values()].map((file) => [file.name, file.size]), left: left.map(({ name, why }) => [name, why]) }
}

describe('what a paste carries', () => {
  it('are the pictures that have their bytes; the others are named', () => {
    expect(carried(`<p>一段。</p><img alt="早市" src="${DATA}"><img src="https://a.example.invalid/b.png"><img alt="动图" src="data:image/png;base64,R0lGODlh">`)).toEqual({
      files: [['早市', PNG.length]],
      left: [
        ['b.png', 'web'],
        ['动图', 'unusable'],
      ],
    })
  })

  it('takes those of Word from the RTF beside the text, if they are as many', () => {
    const html = '<p>一段。</p><img src="file:///C:/a/clip_image001.png"><img src="file:///C:/a/clip_image003.emz">'
    const older = '{\\*\\shppict{\\pict\\emfblip 01000000}}'
    expect(carried(html, { rtf: `{\\rtf1${blip(PNG)}${older}}`, office: true })).toEqual({ files: [['clip_image001.png', PNG.length]], left: [['clip_image003.emz', 'file']] })
    expect(carried(html, { rtf: `{\\rtf1${blip(PNG)}}`, office: true }).files).toEqual([])
  })

  it('takes a file for the picture it stands for, but no picture of the text', () => {
    const files = [new File([PNG], 'image.png')]
    const html = '<p>一段。</p><img src="https://a.example.invalid/b.png">'
    expect(carried(html, { files }).files).toEqual([['image.png', PNG.length]])
    expect(carried(html, { files, office: true }).files).toEqual([])
    expect(carried(`${html}${html}`, { files }).files).toEqual([])
  })

  it('is a story without its pictures, and where each of them stands', () => {
    const { lines, left } = readSource({ html: `<h1>题</h1><img src="${DATA}"><p>一段。</p><img src="${DATA}"><img src="${DATA}">` })
    expect([left, leftPictures(lines)]).toEqual([NOTHING_LEFT, []])
    const { files } = carriedBy(lines, NONE)
    const read = storyWith(lines, files)
    expect(read.ok && [read.value.content.body.length, read.value.pictures.map(({ block }) => block)]).toEqual([1, [0, 1, 1]])
  })
})
