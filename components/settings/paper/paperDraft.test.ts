import { describe, expect, it } from 'vitest'
import { PAGE_FORMAT_IDS } from '@/newsroom/edition/design/format'
import { plannedPages, templateById } from '@/newsroom/edition/design/template'
import { paper } from '@/newsroom/typesetting/page/page.test-support'
import { defaultDraft } from './paper.test-support'
import { withFormat } from './paperDraft'

const DRAFT = defaultDraft(paper)
const section = (zh: string) => ({ zh, en: '' })

describe('a draft in another format', () => {
  it('keeps what each page is: its name, and the kind of its template where the format has one', () => {
    const draft = { ...DRAFT, format: 'tabloid' as const, pageCount: 3, plan: [
      { section: section('要闻'), template: 'tabloid-front-large' },
      { section: section('评论'), template: 'tabloid-opinion' },
      { section: section('街区'), template: 'tabloid-street' },
    ] }
    expect(withFormat(draft, 'tabloid-5')).toEqual({ format: 'tabloid-5', plan: [
      { section: section('要闻'), template: 'tabloid-5-front-large' },
      { section: section('评论'), template: 'tabloid-5-opinion' },
      // no such design there: the usual one of that page
      { section: section('街区'), template: 'tabloid-5-livelihood' },
    ] })
    const own = { ...draft, plan: [{ section: section('要闻'), template: '1m8nwx1f75wvcdnsy5' }] }
    expect(withFormat(own, 'broadsheet-6').plan).toEqual([{ section: section('要闻'), template: 'broadsheet-6-front' }])
  })

  it('goes from any format to any other and has templates of it only', () => {
    for (const from of PAGE_FORMAT_IDS) {
      const plan = plannedPages(from, 12).map((page) => ({ section: page.section, template: page.templateId }))
      for (const to of PAGE_FORMAT_IDS) {
        const after = withFormat({ ...DRAFT, format: from, pageCount: 12, plan }, to)
        expect(after.plan?.map(({ template }) => templateById(template)?.format)).toEqual(Array.from({ length: 12 }, () => to))
      }
    }
  })
})
