/** Lists every story of the sample editions in its slot, as the composer sets it: `npx tsx sample/fit.ts`. */
import { nextPlan, publishedPlan } from './index'
import { countStory } from '@/newsroom/manuscript/count'
import { composePage } from '@/newsroom/typesetting/page/page'
import { sampleSource } from './load/source'

for (const [name, plan] of [['published', publishedPlan], ['next', nextPlan]] as const) {
  for (const [index, page] of plan.entries()) {
    const source = sampleSource(page, index + 1, plan)
    console.log(`\n${name} ${index + 1} ${page.template}`)
    for (const { slot, storyId, fit, headline, lines, missing } of composePage(source).stories) {
      const content = source.stories.find(({ id }) => id === storyId)?.content
      const lone = lines.filter(({ last, text, role, cell }) => last && !cell && role === 'body' && [...text.replace(/[，。、；：！？”’）》…—]/gu, '')].length < 2).length
      const notes = [
        fit.overLines > 0 ? `OVER ${fit.overLines} lines, ${fit.overChars} chars` : fit.underLines > 0 ? `under ${fit.underLines} lines, ${fit.underChars} chars` : 'full',
        headline.over > 0 ? `HEADLINE over by ${headline.over}, ${headline.fits} would fit` : '',
        headline.size < headline.wanted ? `headline ${headline.size / 1000} of ${headline.wanted / 1000}` : '',
        headline.broken.length > 0 ? `BROKEN at ${headline.broken.join()}` : '',
        lone > 0 ? `${lone} lone lines` : '',
        missing.length > 0 ? `MISSING ${missing.join('')}` : '',
      ].filter(Boolean)
      console.log(`  ${slot.padEnd(9)} ${storyId.padEnd(30)} ${String(content ? countStory(content).characters : 0).padStart(5)}  ${notes.join('; ')}`)
    }
  }
}
