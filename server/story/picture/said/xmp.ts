import { SaxesParser } from 'saxes'

/** ISO 16684-1: Dublin Core, Photoshop and IPTC Core as picture programs write them. */
interface XmpSaid {
  description: string
  creator: string
  taken: string
  city: string
  location: string
  rights: string
  usage: string
}

const NAMESPACES = {
  dc: 'http://purl.org/dc/elements/1.1/',
  photoshop: 'http://ns.adobe.com/photoshop/1.0/',
  exif: 'http://ns.adobe.com/exif/1.0/',
  iptc: 'http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/',
  rights: 'http://ns.adobe.com/xap/1.0/rights/',
} as const
/** Which property says what; the first that says something counts. */
const PROPERTIES: readonly [keyof XmpSaid, string][] = [
  ['description', `${NAMESPACES.dc}description`],
  ['creator', `${NAMESPACES.dc}creator`],
  ['taken', `${NAMESPACES.exif}DateTimeOriginal`],
  ['taken', `${NAMESPACES.photoshop}DateCreated`],
  ['city', `${NAMESPACES.photoshop}City`],
  ['location', `${NAMESPACES.iptc}Location`],
  ['rights', `${NAMESPACES.dc}rights`],
  ['usage', `${NAMESPACES.rights}UsageTerms`],
]
/** Far more than any program writes of one picture without its thumbnail. */
const MOST_CHARACTERS = 500_000

/** Reads a packet; one that is not XML says nothing. No entity is looked up anywhere: the parser knows XML's own five. */
export function readXmp(packet: string): XmpSaid {
  const found = new Map<string, string[]>()
  const open: { name: string; text: string }[] = []
  const keep = (name: string, text: string) => {
    const value = text.trim()
    if (value) found.set(name, [...(found.get(name) ?? []), value])
  }
  if (packet.length <= MOST_CHARACTERS) {
    const parser = new SaxesParser({ xmlns: true })
    let broken = false
    parser.on('error', () => (broken = true))
    parser.on('opentag', ({ uri, local, attributes }) => {
      open.push({ name: uri + local, text: '' })
      // a property of one value may stand as an attribute
      for (const attribute of Object.values(attributes)) keep(attribute.uri + attribute.local, attribute.value)
    })
    parser.on('text', (text) => {
      const now = open.at(-1)
      if (now && !broken) now.text += text
    })
    parser.on('closetag', () => {
      const closed = open.pop()
      // a list says its property's name: rdf:Alt, rdf:Seq and rdf:li lie between
      const property = [closed?.name ?? '', ...open.map(({ name }) => name).toReversed()].find((name) => !name.includes('rdf-syntax-ns'))
      if (closed && property) keep(property, closed.text)
    })
    parser.write(packet.slice(Math.max(0, packet.indexOf('<')))).close()
  }
  const said: XmpSaid = { description: '', creator: '', taken: '', city: '', location: '', rights: '', usage: '' }
  for (const [field, name] of PROPERTIES) said[field] ||= (found.get(name) ?? []).slice(0, field === 'creator' ? 3 : 1).join('、')
  return said
}
