import { createHash } from 'node:crypto'
import { deflateSync } from 'node:zlib'
import { Raw, Ref, write, type PdfDict, type PdfValue } from './object'

interface Stored {
  head: string
  stream: Uint8Array | null
}

/** Bytes of a stream as they are to stand in the file. */
export interface StreamOptions {
  /** Deflate is wasted on what is compressed, and forbidden for what must be read plain (XMP). */
  compress: boolean
}

/**
 * A PDF 1.6 file being made: objects are numbered as they come and written in that order, with a cross-reference table. The
 * same calls give the same bytes; the file's ID is a hash of everything in it.
 */
export class PdfFile {
  private readonly objects: (Stored | null)[] = []

  /** A number for an object that is set later. */
  reserve(): Ref {
    this.objects.push(null)
    return new Ref(this.objects.length)
  }

  set(ref: Ref, value: PdfValue): void {
    this.objects[ref.number - 1] = { head: write(value), stream: null }
  }

  add(value: PdfValue): Ref {
    const ref = this.reserve()
    this.set(ref, value)
    return ref
  }

  addStream(dict: PdfDict, bytes: Uint8Array, options: StreamOptions): Ref {
    const ref = this.reserve()
    this.setStream(ref, dict, bytes, options)
    return ref
  }

  /** A stream for a number that was reserved. */
  setStream(ref: Ref, dict: PdfDict, bytes: Uint8Array, { compress }: StreamOptions): void {
    const body = compress ? deflateSync(bytes, { level: 3 }) : bytes
    const filter = compress ? { Filter: new Raw('/FlateDecode') } : {}
    this.objects[ref.number - 1] = { head: write({ ...dict, ...filter, Length: body.byteLength }), stream: body }
  }

  /** The file. `info` is written last; throws when a reserved object was never set. */
  bytes(root: Ref, info: PdfDict): Buffer {
    const infoRef = this.add(info)
    const chunks: Uint8Array[] = [Buffer.from('%PDF-1.6\n%\xe2\xe3\xcf\xd3\n', 'latin1')]
    let offset = chunks[0]?.byteLength ?? 0
    const put = (chunk: Uint8Array) => {
      chunks.push(chunk)
      offset += chunk.byteLength
    }
    const offsets: number[] = []
    const hash = createHash('sha256')
    for (const [index, stored] of this.objects.entries()) {
      if (!stored) throw new Error(`PDF object ${index + 1} was reserved and never written.`)
      offsets.push(offset)
      put(Buffer.from(`${index + 1} 0 obj\n${stored.head}\n`, 'latin1'))
      hash.update(stored.head)
      if (stored.stream) {
        put(Buffer.from('stream\n'))
        put(stored.stream)
        put(Buffer.from('\nendstream\n'))
        hash.update(stored.stream)
      }
      put(Buffer.from('endobj\n'))
    }
    const id = new Uint8Array(hash.digest().subarray(0, 16))
    const start = offset
    const entries = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')
    const size = offsets.length + 1
    put(Buffer.from(`xref\n0 ${size}\n0000000000 65535 f \n${entries}trailer\n`, 'latin1'))
    put(Buffer.from(`${write({ Size: size, Root: root, Info: infoRef, ID: [id, id] })}\nstartxref\n${start}\n%%EOF\n`, 'latin1'))
    return Buffer.concat(chunks)
  }
}
