import { describe, expect, it } from 'vitest'
import { HEAD_DESIGNS } from '@/newsroom/edition/head'
import { paper } from '@/newsroom/typesetting/page/page.test-support'
import { knowOutlines } from '@/newsroom/typesetting/outlines'
import { defaultDraft } from './paper.test-support'
import { headOf } from './headLayout'

const TODAY = '2026-11-26'
const SHA = 'c'.repeat(64)
knowOutlines({ [SHA]: { width: 20_000, height: 5000, shapes: [{ path: 'M0 0L20000 0L20000 5000L0 5000Z' }] } })

describe('the head in the settings', () => {
  it('is the one of page 1, cut below it, in whatever design is looked at', () => {
    for (const design of HEAD_DESIGNS) {
      const { layout } = headOf(defaultDraft(paper), TODAY, design)
      expect(layout.height).toBeLessThan(300_000)
      expect(JSON.stringify(layout.furniture)).toContain('2026年11月26日')
    }
  })

  it('says which fields the chosen design prints', () => {
    expect(headOf(defaultDraft({ ...paper, head: 'left' }), TODAY).said).toContain('tagline')
    expect(headOf(defaultDraft(paper), TODAY).said).not.toContain('tagline')
  })

  it('is drawn also for a paper with fonts of its own, which the settings do not have at hand', () => {
    expect(() => headOf(defaultDraft({ ...paper, faces: { song: 'own-Test-000000000000' } }), TODAY)).not.toThrow()
  })

  it('tells how large a drawn nameplate comes out', () => {
    const { nameplate } = headOf(defaultDraft({ ...paper, nameplate: { sha256: SHA, width: 4000, right: 0, down: 0 } }), TODAY)
    const width = nameplate?.width ?? 0
    expect(width).toBeGreaterThan(0)
    expect(width / 72_000 * 25.4).toBeLessThan(400)
  })
})
