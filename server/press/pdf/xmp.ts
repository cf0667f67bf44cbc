/** Facts of a press file that its metadata name. */
export interface PressFacts {
  /** Name of the paper, as the printer knows it. */
  paper: string
  /** Date of the edition, YYYY-MM-DD. */
  date: string
  title: string
  /** When it was locked, ISO: a file made again has the same dates. */
  madeAt: string
  /** 64 hexadecimal digits that name the document: made of what it was made from. */
  hash: string
}

export const PRODUCER = 'Quoin'

/** D:20261123213000Z */
export function pdfDate(iso: string): string {
  return `D:${iso.replace(/\.\d+/, '').replace(/[-:T]/g, '')}`
}

/** A UUID made of a hash: the same document has the same. */
function documentId(hash: string): string {
  const digits = `${hash.slice(0, 12)}8${hash.slice(13, 16)}a${hash.slice(17, 32)}`
  return `uuid:${[digits.slice(0, 8), digits.slice(8, 12), digits.slice(12, 16), digits.slice(16, 20), digits.slice(20, 32)].join('-')}`
}

/** The XMP packet of a file; `pdfx` says PDF/X-4 (ISO 15930-7), which a proof is not. */
export function xmpPacket(facts: PressFacts, pdfx: boolean): string {
  const date = facts.madeAt.replace(/\.\d+/, '')
  const id = documentId(facts.hash)
  return `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"${pdfx ? ' xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/"' : ''}>
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${escaped(facts.title)}</rdf:li></rdf:Alt></dc:title>
<xmp:CreateDate>${date}</xmp:CreateDate>
<xmp:ModifyDate>${date}</xmp:ModifyDate>
<xmp:MetadataDate>${date}</xmp:MetadataDate>
<xmp:CreatorTool>${PRODUCER}</xmp:CreatorTool>
<pdf:Producer>${PRODUCER}</pdf:Producer>
<pdf:Trapped>False</pdf:Trapped>
<xmpMM:DocumentID>${id}</xmpMM:DocumentID>
<xmpMM:InstanceID>${id}</xmpMM:InstanceID>
<xmpMM:VersionID>1</xmpMM:VersionID>
<xmpMM:RenditionClass>default</xmpMM:RenditionClass>${pdfx ? '\n<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>' : ''}
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>`
}

function escaped(text: string): string {
  return text.replace(/[&<>]/g, (character) => (character === '&' ? '&amp;' : character === '<' ? '&lt;' : '&gt;'))
}
