import { suggestionsOf } from '@/newsroom/manuscript/document/answer'
import { sharedSheet } from '@/newsroom/manuscript/document/sharedSheet'
import type { StoryContent } from '@/newsroom/manuscript/story'
import { contentOf } from '@/server/collab/ydoc'
import { hashOf } from '@/server/hash'
import { compose, hand, heldAs, openStory, place, random, readNumbers, same, settled, shown, type Hand } from './hands'
import { joined, openNewsroom, type Newsroom } from './newsroom'

/**
 * `npm run bench:together [-- --minutes 10 --seed 1]`: two people in one story, suggestions on, in two browsers on the built newsroom: typing,
 * composing over what is selected, deleting, splitting, joining, weighing, answering, undoing, while one's line is cut again and again. At
 * the end both sheets are the same, the server's text is theirs with every suggestion accepted, its hash is that of a fresh reader's, and what each has put in
 * is marked as that person's: each writes with characters nobody else has. Exits 1 where that is not so.
 */
const options = readNumbers(process.argv.slice(2), { minutes: 10, seed: 1 })
const COPY = ['本报讯 东门的桥修好了，西门的桥还没有。', '走的人说，绕了半年的路，今天走直了。', '北门没有桥，摆渡的船一天四班。', '入冬以前，三座桥都要看一遍。']

async function main(): Promise<void> {
  const newsroom = await openNewsroom()
  try {
    const author = await newsroom.as('qiao-yinan')
    const { id } = await newsroom.api<{ id: string }>(author, 'POST', '/stories', { genre: 'news', deskId: null, text: `桥的两头\n\n${COPY.join('\n\n')}` })
    await newsroom.api(author, 'POST', `/stories/${id}/transitions`, { action: 'file' })
    const hands = [await hand(newsroom, 'lu-zhiwei', '甲乙丙丁'), await hand(newsroom, 'zhang-yanqiu', '壹贰叁肆')]
    await newsroom.api(hands[0]?.page ?? author, 'POST', `/stories/${id}/transitions`, { action: 'claim' })
    await openStory(newsroom, hands, id)
    const next = random(options.seed)
    const until = Date.now() + options.minutes * 60_000
    await Promise.all(hands.map((one) => write(one, next, until)))
    for (const one of hands) if (one.isCut) await one.line.mend()
    await settled(newsroom, hands, id)
    for (const { name, done } of hands) console.log(`${name}: ${Object.entries(done).map(([act, times]) => `${act} ${times}`).join(', ')}`)
    const faults = await faultsOf(newsroom, hands, id)
    for (const fault of faults) console.log(`  ${fault}`)
    console.log(`${options.minutes} minutes, seed ${options.seed}: ${faults.length === 0 ? 'both see the same, the server has it, and every word is its writer’s' : `${faults.length} faults`}`)
    process.exitCode = faults.length === 0 ? 0 : 1
  } finally {
    await newsroom.stop()
  }
}

/** One person's ten minutes. */
async function write(one: Hand, next: () => number, until: number): Promise<void> {
  const { page, ink } = one
  const session = await page.context().newCDPSession(page)
  const did = (act: string) => (one.done[act] = (one.done[act] ?? 0) + 1)
  const words = () => Array.from({ length: 1 + Math.floor(next() * 4) }, () => ink[Math.floor(next() * ink.length)]).join('')
  while (Date.now() < until) {
    const dice = next()
    if (dice < 0.03) {
      await (one.isCut ? one.line.mend() : one.line.cut())
      one.isCut = !one.isCut
      did(one.isCut ? 'line cut' : 'line mended')
      continue
    }
    await place(page, next, dice < 0.5 ? 5 : 0)
    if (dice < 0.25) {
      await page.keyboard.insertText(words())
      did('typed')
    } else if (dice < 0.55) {
      // composed over a selection or at the caret
      await compose(page, session, ['n', 'ni', 'nih', 'nihao'].slice(0, 2 + Math.floor(next() * 3)), words())
      did('composed')
    } else if (dice < 0.67) {
      await page.keyboard.press(next() < 0.5 ? 'Backspace' : 'Delete')
      did('deleted')
    } else if (dice < 0.75) {
      await page.keyboard.press('Enter')
      did('split')
    } else if (dice < 0.79) {
      await page.keyboard.press('Control+b')
      did('weighed')
    } else if (dice < 0.89) {
      await page.keyboard.press('Control+Alt+.')
      await page.keyboard.press(next() < 0.5 ? 'Control+Alt+Enter' : 'Control+Alt+Backspace')
      did('answered')
    } else if (dice < 0.96) {
      await page.keyboard.press('Control+z')
      did('undone')
    } else {
      await page.keyboard.press('Control+Shift+z')
      did('done again')
    }
    await page.waitForTimeout(40 + next() * 120)
  }
}

async function faultsOf(newsroom: Newsroom, hands: Hand[], id: string): Promise<string[]> {
  const faults: string[] = []
  const [one, other] = hands as [Hand, Hand]
  const [a, b] = [await shown(one.page), await shown(other.page)]
  if (!same(a, b)) faults.push(`They see different sheets:\n    ${a.join(' / ')}\n    ${b.join(' / ')}`)
  const { ydoc, provider } = await joined(newsroom, one.page, id)
  const shared = sharedSheet(ydoc)
  const held = heldAs(shared, 'shown')
  if (!same(a, held)) faults.push(`The server shares another sheet:\n    ${a.join(' / ')}\n    ${held.join(' / ')}`)
  const marks = suggestionsOf(shared)
  if (marks.length === 0) faults.push('No suggestion is open: nothing was tried.')
  // the ink of each is only ever put in by that person
  for (const { kind, by, words } of marks) {
    if (kind !== 'insert') continue
    for (const { name, ink, id: person } of hands) if (by !== person && [...words].some((char) => ink.includes(char))) faults.push(`${name}'s words stand under another's name: ${words}`)
  }
  const { content, hash, openSuggestions } = await newsroom.api<{ content: StoryContent; hash: string; openSuggestions: number }>(one.page, 'GET', `/stories/${id}`)
  if (hashOf(content) !== hash || hashOf(contentOf(ydoc)) !== hash) faults.push(`The stored text is not what the shared one says with every suggestion accepted:\n    ${JSON.stringify(content.body)}\n    ${JSON.stringify(contentOf(ydoc).body)}`)
  if (openSuggestions !== marks.length) faults.push(`${marks.length} suggestions are open, and the story says ${openSuggestions}.`)
  const drawn = await one.page.locator('.ProseMirror .mark').count()
  if (drawn === 0) faults.push('None of them is drawn.')
  provider.destroy()
  return faults
}

await main()
