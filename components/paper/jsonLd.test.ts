import { describe, expect, it } from 'vitest'
import { firstPageOf, newsArticle, scriptJson } from './jsonLd'
import { publishedStory, standing } from './paper.test-support'

describe('NewsArticle', () => {
  it('says where it was printed, by whom, and its address of record', () => {
    const article = newsArticle(publishedStory(standing('s1')), 'https://n.example')
    expect(article).toMatchObject({
      '@type': 'NewsArticle',
      headline: '枫渚河两岸 再添十二公里步道',
      printEdition: '2022年11月9日 总第427期',
      printPage: '01',
      printSection: '要闻',
      dateline: '本报讯',
      author: [
        { '@type': 'Person', name: '乔以南' },
        { '@type': 'Person', name: '丁禾', affiliation: { name: '区园林所' } },
      ],
      image: ['https://n.example/media/pic1'],
      url: 'https://n.example/paper/2022-11-09/01/s1',
    })
  })

  it('stays relative where the installation knows no public address', () => {
    expect(newsArticle(publishedStory(standing('s1')), undefined)).toMatchObject({ url: '/paper/2022-11-09/01/s1' })
  })

  it('names the first page of a story read on its second', () => {
    const view = publishedStory(standing('s1'), { page: { number: 3, section: { zh: '民生', en: '' } }, pages: [1, 3] })
    expect(firstPageOf(view).number).toBe(1)
    expect(newsArticle(view, undefined)).toMatchObject({ url: '/paper/2022-11-09/01/s1', printPage: '01', printSection: '要闻' })
  })

  it('takes the paper for the author where nobody signed', () => {
    const article = newsArticle(publishedStory(standing('s1', { byline: '' })), undefined)
    expect(article).toMatchObject({ author: { '@type': 'NewsMediaOrganization', name: '枫渚日报' } })
  })

  it('says nothing of a withdrawn story', () => {
    expect(newsArticle(publishedStory({ storyId: 's1', withdrawn: true }), undefined)).toBeNull()
  })
})

describe('JSON inside a script element', () => {
  it('cannot end the element, open a comment or break a line, and reads back the same', () => {
    const value = { headline: '</script><script>alert(1)</script><!-- & \u2028\u2029 “引”' }
    const text = scriptJson(value)
    expect(text).not.toMatch(/[<>&\u2028\u2029]/)
    expect(JSON.parse(text)).toEqual(value)
  })
})
