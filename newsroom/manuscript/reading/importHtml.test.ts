import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plainText, type StoryContent } from '../story'
import { importHtml } from './read'

const NONE = () => Promise.reject(new Error('no picture comes here'))
const read = async (html: string): Promise<StoryContent> => {
  const result = await importHtml(html, NONE)
  if (!result.ok) throw new Error(JSON.stringify(result.refusal))
  return result.value.content
}
const text = (content: StoryContent) =>
  [...content.headline, ...content.body.map((block) => (block.type === 'picture' ? '' : block.type === 'subhead' ? block.text : plainText(block.text)))].join('\n')

describe('importHtml', () => {
  it('keeps what a story has: headline and its breaks, subheads, bold, quotes, captions; a source line end between Han is no space', async () => {
    const content = await read(`<!doctype html><html><head><title>站名</title><meta charset=utf-8></head><body>
      <h1>社区食堂<br>开到家门口</h1>
      <p>　　清晨六点，<b>豆浆</b>
         出锅。</p>
      <h2>一顿饭多少钱</h2>
      <blockquote><p>“十块钱<strong>吃饱</strong>。”</p></blockquote>
      <figure><img src="x.jpg" onerror="alert(1)"><figcaption>居民在食堂用餐。</figcaption></figure>
      <ul><li>一层</li><li>二层</li></ul></body></html>`)
    expect(content.headline).toEqual(['社区食堂', '开到家门口'])
    expect(content.body).toEqual([
      { type: 'paragraph', text: [{ text: '清晨六点，' }, { text: '豆浆', bold: true }, { text: '出锅。' }] },
      { type: 'subhead', text: '一顿饭多少钱' },
      { type: 'quote', text: [{ text: '“十块钱' }, { text: '吃饱', bold: true }, { text: '。”' }] },
      { type: 'paragraph', text: [{ text: '居民在食堂用餐。' }] },
      { type: 'paragraph', text: [{ text: '一层' }] },
      { type: 'paragraph', text: [{ text: '二层' }] },
    ])
  })

  it('takes the first heading where there is no h1, and makes an empty story of nothing', async () => {
    expect(await read('<h2>标题</h2><p>正文</p>')).toMatchObject({ headline: ['标题'], body: [{ type: 'paragraph' }] })
    expect(await read('')).toMatchObject({ headline: [''], body: [] })
    expect(await read('只有文字')).toMatchObject({ headline: [''], body: [{ text: [{ text: '只有文字' }] }] })
  })

  it.each([
    '<script>alert(1)</script>',
    '<p>a<script>alert(1)',
    '<svg><script>alert(1)</script></svg>',
    '<style>*{background:url(javascript:alert(1))}</style>',
    '<img src=x onerror=alert(1)>',
    '<a href="javascript:alert(1)">链接</a>',
    '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    '<template><p>alert(1)</p></template>',
    '<math><mtext></mtext><script>alert(1)</script></math>',
    '<!--><script>alert(1)</script>-->',
    '<scr<script>ipt>alert(1)</scr</script>ipt>',
  ])('lets nothing executable through: %s', async (html) => {
    const content = await read(`<h1>题</h1><p>前</p>${html}`)
    expect(JSON.stringify(content)).not.toMatch(/<script|onerror|javascript:/i)
  })

  it('is text, whatever it says: entities stay text', async () => {
    expect(text(await read('<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp; 3 &lt; 5</p>'))).toContain('<script>alert(1)</script> & 3 < 5')
  })

  it('answers content or a refusal for any bytes, and deep nesting', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: fc.oneof(fc.constantFrom('<', '>', '/', 'p', 'b', 'h1', '<h1>', '</h1>', '<p>', '</p>', '&', ';', '"', '<!--', '<b>', '字', '\u0000', '<blockquote>'), fc.string({ unit: 'binary', maxLength: 1 })) }), async (html) => {
        const result = await importHtml(html, NONE)
        if (result.ok) expect(await importHtml(html, NONE)).toEqual(result)
      }),
      { numRuns: 2_000 },
    )
    expect((await read('<div>'.repeat(20_000) + '深' + '</div>'.repeat(20_000))).body).toHaveLength(1)
    expect((await importHtml('<p>字</p>'.repeat(501), NONE)).ok).toBe(false)
  })

  it('is refused when it nests as nobody writes, before it has cost anything', async () => {
    for (const tag of ['<div>', '<b>', '<table><tr><td>', '<del>']) expect(await importHtml(`${tag.repeat(60_000)}x`, NONE)).toMatchObject({ ok: false, refusal: { kind: 'invalid', fields: { html: 'too_deep' } } })
    expect((await read(`${'<div>'.repeat(300)}<p>深处的一段话，还在。</p>`)).body).toMatchObject([{ text: [{ text: '深处的一段话，还在。' }] }])
  })
})
