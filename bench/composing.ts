import { suggestionsOf } from '@/newsroom/manuscript/document/answer'
import { sharedSheet } from '@/newsroom/manuscript/document/sharedSheet'
import { contentOf } from '@/server/collab/ydoc'
import { hashOf } from '@/server/hash'
import { wordsOf } from '../e2e/words'
import { compose, hand, heldAs, openStory, place, random, readNumbers, same, settled, shown, type Hand } from './hands'
import { joined, openNewsroom, type Newsroom } from './newsroom'

/**
 * `npm run bench:composing [-- --rounds 500 --seed 1]`: suggestions on, one composes by an input method over what is selected, or at a
 * caret, round by round, while a colleague types into the same paragraph in another browser; one round in ten is given up half composed.
 * Each round and each of the colleague's characters puts in a character that comes nowhere else. At the end each of them stands in the
 * text once, as a suggestion of who put it in; what was there before is all there, marked as deleted where it was composed over, and
 * nothing half composed is; the stored hash is that of a fresh reader's sheet; and when everything is rejected, by the button, the text of
 * before is back, byte for byte. Exits 1 where that is not so.
 */
const options = readNumbers(process.argv.slice(2), { rounds: 500, seed: 1 })
const COPY = '本报讯 东门的桥修好了，西门的桥还没有。走的人说，绕了半年的路，今天走直了。北门没有桥，摆渡的船一天四班，入冬以前三座桥都要看一遍。'
const SYLLABLES = ['q', 'qi', 'qia', 'qiao']
const t = wordsOf('zh')

async function main(): Promise<void> {
  const newsroom = await openNewsroom()
  try {
    const author = await newsroom.as('qiao-yinan')
    const { id } = await newsroom.api<{ id: string }>(author, 'POST', '/stories', { genre: 'news', deskId: null, text: `桥的两头\n\n${COPY}` })
    await newsroom.api(author, 'POST', `/stories/${id}/transitions`, { action: 'file' })
    // two runs of the ideographs that the copy has nothing of
    const composing = { ...(await hand(newsroom, 'lu-zhiwei', '')), ink: inkFrom(0x6e00, options.rounds) }
    const typing = { ...(await hand(newsroom, 'zhang-yanqiu', '')), ink: inkFrom(0x8400, options.rounds) }
    const hands = [composing, typing]
    await newsroom.api(composing.page, 'POST', `/stories/${id}/transitions`, { action: 'claim' })
    await openStory(newsroom, hands, id)
    const before = await shown(composing.page)
    const begun = Date.now()
    const [over, givenUp, typed] = await rounds(composing, typing)
    await settled(newsroom, hands, id)
    const faults = [...(await faultsOf(newsroom, hands, id, before, typed)), ...(await rejected(newsroom, hands, id, before))]
    for (const fault of faults) console.log(`  ${fault}`)
    const what = `${options.rounds} rounds composed (${over} over a selection, ${givenUp} more given up half composed) beside ${typed} characters typed into the same paragraph, seed ${options.seed}, ${Math.round((Date.now() - begun) / 1_000)} s`
    console.log(`${what}: ${faults.length === 0 ? 'nothing lost, nothing doubled, each under its writer’s name; rejected, the text of before is back' : `${faults.length} faults`}`)
    process.exitCode = faults.length === 0 ? 0 : 1
  } finally {
    await newsroom.stop()
  }
}

/** `count` characters that the copy has none of. */
function inkFrom(code: number, count: number): string {
  return Array.from({ length: count }, (_, n) => String.fromCodePoint(code + n))
    .filter((char) => !COPY.includes(char))
    .join('')
    .padEnd(count, String.fromCodePoint(code + count))
}

/** Both at once: how many rounds were over a selection, how many were given up, how many characters the colleague typed. */
async function rounds(composing: Hand, typing: Hand): Promise<[number, number, number]> {
  const session = await composing.page.context().newCDPSession(composing.page)
  const [mine, theirs] = [random(options.seed), random(options.seed + 1)]
  let [over, givenUp, typed, done] = [0, 0, 0, false]
  async function colleague(): Promise<void> {
    for (const char of typing.ink) {
      if (done) return
      await place(typing.page, theirs, 0, true)
      await typing.page.keyboard.insertText(char)
      typed++
      await typing.page.waitForTimeout(30 + theirs() * 100)
    }
  }
  async function composer(): Promise<void> {
    for (const char of composing.ink) {
      const steps = SYLLABLES.slice(0, 2 + Math.floor(mine() * 3))
      while (mine() < 0.1) {
        await place(composing.page, mine, 3, true)
        await compose(composing.page, session, steps, null)
        givenUp++
      }
      await place(composing.page, mine, 3, true)
      if (await composing.page.evaluate('!getSelection().isCollapsed')) over++
      await compose(composing.page, session, steps, char)
      await composing.page.waitForTimeout(20 + mine() * 60)
    }
    done = true
  }
  await Promise.all([composer(), colleague()])
  return [over, givenUp, typed]
}

async function faultsOf(newsroom: Newsroom, [composing, typing]: readonly Hand[], id: string, before: readonly string[], typed: number): Promise<string[]> {
  if (!composing || !typing) throw new Error('two write')
  const faults: string[] = []
  const [a, b] = [await shown(composing.page), await shown(typing.page)]
  if (!same(a, b)) faults.push(`They see different sheets:\n    ${a.join(' / ')}\n    ${b.join(' / ')}`)
  const { ydoc, provider } = await joined(newsroom, composing.page, id)
  const shared = sharedSheet(ydoc)
  const text = heldAs(shared, 'shown').join('\n')
  if (text !== a.join('\n')) faults.push(`The server shares another sheet:\n    ${a.join(' / ')}\n    ${text}`)
  const put = new Map<string, string[]>()
  for (const { kind, by, words } of suggestionsOf(shared)) if (kind === 'insert') for (const char of words) put.set(char, [...(put.get(char) ?? []), by])
  const inks = [
    [composing, composing.ink],
    [typing, typing.ink.slice(0, typed)],
  ] as const
  for (const [{ id: person, name }, ink] of inks) {
    for (const char of ink) {
      const times = text.split(char).length - 1
      if (times !== 1) faults.push(`${name}'s ${char} stands ${times} times in the text`)
      else if (!same(put.get(char), [person])) faults.push(`${name}'s ${char} is put in by ${put.get(char)?.join(', ') ?? 'nobody'}`)
    }
  }
  const ours = new Set(inks.flatMap(([, ink]) => [...ink]))
  const left = [...text].filter((char) => !ours.has(char)).join('')
  if (left !== before.join('\n')) faults.push(`Besides what they put in, the text is not what it was:\n    ${before.join(' / ')}\n    ${left}`)
  const { hash } = await newsroom.api<{ hash: string }>(composing.page, 'GET', `/stories/${id}`)
  if (hashOf(contentOf(ydoc)) !== hash) faults.push('The stored text is not what the shared one says with every suggestion accepted.')
  provider.destroy()
  return faults
}

/** Everything is rejected by the button: is the text the one of before, for both and for the server? */
async function rejected(newsroom: Newsroom, hands: Hand[], id: string, before: readonly string[]): Promise<string[]> {
  const { page } = hands[0] as Hand
  await page.getByRole('button', { name: t('editor.suggest.several') }).click()
  await page.getByRole('menuitem', { name: t('editor.suggest.rejectAll') }).click()
  await settled(newsroom, hands, id)
  const { ydoc, provider } = await joined(newsroom, page, id)
  const sheets = [...(await Promise.all(hands.map((one) => shown(one.page)))), heldAs(sharedSheet(ydoc), 'shown')]
  const open = suggestionsOf(sharedSheet(ydoc)).length
  provider.destroy()
  return [...sheets.filter((sheet) => !same(sheet, before)).map((sheet) => `Rejected, the text is not the one of before:\n    ${sheet.join(' / ')}`), ...(open > 0 ? [`${open} suggestions stand open after everything was rejected.`] : [])]
}

await main()
