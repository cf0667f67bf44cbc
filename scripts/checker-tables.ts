/**
 * Makes the two tables of characters that the checker reads: `npx tsx scripts/checker-tables.ts`. They are made here, and not at
 * run time, because the newsroom needs 50 KB of what the dictionaries hold in megabytes, and knows no packages.
 *
 * - `syllables.ts`: the characters of GB/T 2312 by their commonest reading, without tones (from pinyin-pro, MIT): who sounds like whom;
 * - `variants.ts`: traditional, variant and Japanese forms that are not in GB/T 2312, with the form of the norm (from the data of
 *   OpenCC, Apache-2.0). A form that the norm also uses (乾, 後, 於) is no fault by itself and is left out.
 */
import { writeFileSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import * as OpenCC from 'opencc-js'
import { pinyin } from 'pinyin-pro'

/** The 6,763 characters of GB/T 2312: rows 16 to 87. */
function norm(): string[] {
  const decoder = new TextDecoder('gbk')
  const found: string[] = []
  for (let row = 0xb0; row <= 0xf7; row += 1) {
    for (let cell = 0xa1; cell <= 0xfe; cell += 1) {
      const text = decoder.decode(new Uint8Array([row, cell]))
      if (/^\p{Script=Han}$/u.test(text)) found.push(text)
    }
  }
  return found
}

function syllables(): string {
  const sounds = new Map<string, string>()
  for (const char of norm()) {
    const sound = pinyin(char, { toneType: 'none', type: 'array', v: true })[0] ?? ''
    if (/^[a-zv]+$/.test(sound)) sounds.set(sound, (sounds.get(sound) ?? '') + char)
  }
  return [...sounds].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([sound, chars]) => sound + chars).join(' ')
}

function variants(): string {
  const known = new Set(norm())
  const toNorm = [OpenCC.Converter({ from: 't', to: 'cn' }), OpenCC.Converter({ from: 'jp', to: 'cn' }), OpenCC.Converter({ from: 'tw', to: 'cn' })]
  const pairs: string[] = []
  for (let code = 0x4e00; code <= 0x9fff; code += 1) {
    const char = String.fromCodePoint(code)
    if (known.has(char)) continue
    const right = toNorm.map((convert) => convert(char)).find((one) => one !== char && known.has(one))
    if (right !== undefined) pairs.push(char + right)
  }
  return pairs.join('')
}

const quoted = (name: string, doc: string, text: string) =>
  `// Made by scripts/checker-tables.ts; do not edit. Whose data it comes from: NOTICE.\n/** ${doc} */\nexport const ${name} =\n${text.match(/.{1,150}/gu)?.map((line) => `  '${line}'`).join(' +\n') ?? "  ''"}\n`

/** The two files by their names, as they should be. */
export function tables(): Record<string, string> {
  return {
    'syllables.ts': quoted('SYLLABLES', 'A syllable and the characters that are read so, a space between two.', syllables()),
    'variants.ts': quoted('VARIANTS', 'Pairs: a form that is not of the norm, and the form that is.', variants()),
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  for (const [name, text] of Object.entries(tables())) writeFileSync(fileURLToPath(new URL(`../newsroom/checker/tables/${name}`, import.meta.url)), text)
}
