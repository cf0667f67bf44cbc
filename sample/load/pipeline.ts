import { addDays } from '@/newsroom/edition/calendar'
import type { StoryContent } from '@/newsroom/manuscript/story'
import { saveStory } from '@/server/story/text/save'
import { setSlip } from '@/server/story/slip'
import { actor, must, reviewersOf } from './cast'
import { review, say, step, write, type Album } from './copy'

/** Everything that is not on a page yet, in every state a story can be in before the layout. */
export async function fillPipeline(album: Album, days: { today: string; next: string }): Promise<void> {
  const wish = { date: days.next }
  await drafts(album, wish)
  await underReview(album, wish)
  await aside(album, days)
  for (const [key, page] of READY) await review(await write(key, album, { ...wish, page }), 3)
}

/** Finished copy that no slot is planned for: what a late page is filled from. */
const READY = [
  ['pool-pigeon-shelf', 2],
  ['pool-night-clinic', 3],
  ['pool-spare-umbrella', 3],
  ['pool-seed-bank', 4],
  ['pool-table-tennis', 7],
] as const

async function drafts(album: Album, wish: { date: string }): Promise<void> {
  const cats = await write('draft-ferry-cats', album, { pitch: true })
  await say(cats, actor('zhang-yanqiu'), '角度可以。先弄清移交清单上到底写了什么，再谈猫。')
  await write('draft-winter-market', album, { pitch: true })

  await write('news-pocket-parks', album, { ...wish, page: 2 })
  await write('culture-bamboo-lantern', album)
  // longer than its page has room for: the meter says so before anybody else has to
  const run = await write('sport-lake-run', album, { ...wish, page: 7 })
  await must(setSlip, { id: run.id, target: 350, note: '图要留，文字请压到350字以内。' }, actor('lang-yiming'))

  for (const [key, page] of [['education-night-school', 4], ['pool-new-year-train', 2]] as const) {
    const filed = await write(key, album, { ...wish, page })
    await step(filed, actor(filed.story.author), 'file')
  }
}

async function underReview(album: Album, wish: { date: string }): Promise<void> {
  const tea = await write('business-autumn-tea', album, { ...wish, page: 5 })
  await review(tea, 0)
  await say(tea, reviewersOf(tea.story).editor, '户均增收3100元是按多少户算的？请补口径。')
  await say(tea, actor('ji-xiaoman'), '按参与采秋的417户，已请合作社再核一遍。')

  const data = await write('culture-reading-data', album, { ...wish, page: 6 })
  await review(data, 1, { 1: '几组数字都附了出处，与图书馆年报一致。“增长17%”按册次还是按人次算，请复审再看一眼。' })
  await step(data, reviewersOf(data.story).head, 'claim')

  // the desk head changed a figure after the first review: that review no longer covers the text
  const library = await write('culture-night-library', album, { ...wish, page: 6 })
  await review(library, 1)
  const { head } = reviewersOf(library.story)
  const changed = await must(saveStory, { id: library.id, version: 4, content: corrected(library.story.content) }, head)
  library.hash = changed.hash
  await say(library, head, '常客连续来的天数核对过借阅记录，是138天，已改。请初审再看一眼。')

  await review(await write('photo-phone-show', album, { ...wish, page: 8 }), 2)
  const dawn = await write('front-dawn', album, { ...wish, page: 1 })
  await review(dawn, 2, { 1: '现场扎实，人物引语都留有录音。', 2: '同意上头版。四个人物的先后按钟点排，不再调。' })
  await step(dawn, actor('cen-bonian'), 'claim')
}

function corrected(content: StoryContent): StoryContent {
  const body = content.body.map((block) =>
    block.type === 'paragraph' ? { ...block, text: block.text.map((span) => ({ ...span, text: span.text.replace('140天', '138天') })) } : block,
  )
  return { ...content, body }
}

async function aside(album: Album, days: { today: string; next: string }): Promise<void> {
  const kiln = await write('pool-old-kiln', album)
  await review(kiln, 3)
  await step(kiln, actor('ran-qinghe'), 'hold', { until: addDays(days.next, 4), reason: '等开窑那天，配出窑的图一起发。' })

  const stars = await write('education-observatory', album)
  await review(stars, 0)
  const reason = '观测簿引文要有学校同意刊发的说明；第二节与第三节时间对不上，请核对。全文压去200字。'
  await step(stars, reviewersOf(stars.story).editor, 'send_back', { to: 'returned', reason, cut: 200 })

  const queue = await write('draft-queue-numbers', album)
  await review(queue, 0)
  await step(queue, actor('zhang-yanqiu'), 'kill', { reason: '客流数出自未公布的内部测算，供稿方已撤回材料，不能用。' })
}
