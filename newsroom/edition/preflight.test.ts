import { describe, expect, it } from 'vitest'
import { headlineText } from '../manuscript/story'
import {
  dispose,
  lockable,
  openFailures,
  PREFLIGHT_CHECKS,
  preflight,
  type PreflightInput,
} from './preflight'
import { BROKEN, jump, page, placement, say, set, slot, unplace } from './preflight.faults.test-support'
import { lockableInput } from './preflight.test-support'

const disposeAll = (input: PreflightInput) =>
  openFailures(preflight(input)).map((failure) => dispose(failure.checkId, failure, '周启明'))

describe('an edition in order', () => {
  it('passes every check and can be locked', () => {
    const checks = preflight(lockableInput())
    expect(checks.filter(({ passed }) => !passed)).toEqual([])
    expect(lockable(checks)).toBe(true)
  })

  it('leads to the first hit of the checker that is in the way', () => {
    const input = lockableInput()
    const { storyId } = placement(input)
    placement(input).openHits = [{ severity: 'block', words: '2月30日' }, { severity: 'warn', words: '帐户' }]
    const fixes = preflight(input).filter(({ passed }) => !passed).map(({ id, failures }) => [id, failures.map(({ fix }) => fix)])
    expect(fixes).toEqual([
      ['open-checks', [{ to: 'story', storyId, check: 'block' }]],
      ['open-check-warnings', [{ to: 'story', storyId, check: 'warn' }]],
    ])
  })

  it('is checked completely, in one order, each check once', () => {
    const ids = preflight(lockableInput()).map(({ id }) => id)
    expect(ids).toEqual(PREFLIGHT_CHECKS.map(({ id }) => id))
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids).toMatchInlineSnapshot(`
      [
        "number-follows-last",
        "date-after-last",
        "earlier-edition-open",
        "page-count",
        "pages-contiguous",
        "page-template",
        "page-section",
        "page-folio",
        "slot-empty",
        "story-ready",
        "reviews-present",
        "reviews-valid",
        "reviewers-distinct",
        "reviewer-is-author",
        "reviews-cover-pinned",
        "newer-version",
        "printed-twice",
        "printed-before",
        "headline-present",
        "headline-agrees",
        "byline-or-source",
        "body-present",
        "picture-present",
        "picture-caption",
        "picture-credit",
        "open-checks",
        "open-check-warnings",
        "picture-resolution",
        "picture-rights",
        "picture-rights-kept",
        "picture-printed-twice",
        "overset",
        "underset",
        "jump-pairs",
        "spread-apart",
        "spread-sheets",
        "guide-entries",
        "guide-overset",
        "guide-typed",
        "headline-fits",
        "headline-broken",
        "lone-character",
        "loose-line",
        "headlines-clash",
        "glyphs-present",
        "page-glyphs-present",
        "page-plates",
        "proof-marks-open",
        "proof-marks-unverified",
        "proof-rounds",
        "proofreaders-distinct",
        "page-signatures",
        "page-signers-distinct",
        "imprint-complete",
        "masthead-on-front",
        "ad-marked",
        "ad-words",
        "ad-word-warnings",
        "ad-artwork",
        "ad-approved",
        "ad-size",
        "ad-fonts",
        "ad-rgb",
        "ad-spots",
        "ad-ink",
        "ad-resolution",
        "ad-placed",
        "ad-facing",
        "relative-dates",
      ]
    `)
  })

  it('may have what is not a fault', () => {
    const input = lockableInput()
    jump(input)
    unplace(input, 2, 'brief-1')
    slot(input, 2, 'brief-1').filler = true
    Object.assign(slot(input, 2, 'ad'), { filler: true, adSupplied: false, adMarked: false })
    placement(input, 3).fit.underLines = 2
    placement(input, 3).headline = Array.from(headlineText(placement(input, 3).content))
    set(placement(input, 4), { genre: 'notice' })
    set(placement(input, 4).content, { byline: '', dateline: '' })
    say(input, '昨日')
    placement(input).datesConfirmed = true
    const reviewed = placement(input, 5).reviews
    reviewed.unshift({ ...reviewed[0]!, voidedAt: '2022-11-08T18:00:00Z', hash: 'older' })
    page(input, 6).proofs.unshift({ ...page(input, 6).proofs[0]!, hash: 'older' })
    input.edition.number = 500
    input.edition.numberOverridden = true
    expect(openFailures(preflight(input))).toEqual([])
  })

  it('takes a guide typed by hand for so where its titles are shortened or worded again', () => {
    const input = lockableInput()
    const title = ['橹坊菜场还是那个菜场', '只是不湿脚了']
    set(placement(input, 5), { headline: title })
    set(placement(input, 5).content, { headline: title, kicker: '第100部老楼电梯投入使用', deck: '荷塍社区改造五年' })
    for (const said of ['橹坊菜场还是那个菜场', '只是不湿脚了', '橹坊菜场重新开门', '橹坊菜场 不湿脚', '100部电梯装进老楼', '荷塍改造五年间']) {
      say(input, `5版　${said}`)
      expect(openFailures(preflight(input)), said).toEqual([])
    }
    // and not for so on another page, or of another story
    for (const said of ['4版　橹坊菜场还是那个菜场', '5版　一粒补时进球', '5版　101部电梯装进老楼']) {
      say(input, said)
      expect(openFailures(preflight(input)).length, said).toBe(1)
    }
  })

  it('asks only for the reviews the paper asks for', () => {
    const input = lockableInput()
    for (const one of input.pages.flatMap(({ placements }) => placements)) one.reviews.splice(1, 1)
    expect(lockable(preflight(input))).toBe(false)
    expect(lockable(preflight({ ...input, reviewLevels: [1, 3] }))).toBe(true)
  })
})

describe('every check', () => {
  it('can fail', () => {
    expect(new Set(BROKEN.map(([id]) => id))).toEqual(new Set(PREFLIGHT_CHECKS.map(({ id }) => id)))
  })
})

describe.each(BROKEN)('%s: %s', (id, _, breakIt, params) => {
  const input = lockableInput()
  breakIt(input)
  const checks = preflight(input)
  const check = checks.find((one) => one.id === id)

  it('fails with what is wrong, where, and the way to mend it', () => {
    expect(check?.passed).toBe(false)
    expect(check?.failures[0]?.params).toMatchObject(params)
    expect(check?.failures[0]?.fix.to).toMatch(/^(story|page|ad|edition|paper-settings)$/)
    if (check?.failures[0]?.target.kind !== 'edition') expect(check?.failures[0]?.responsible).toBeTruthy()
  })

  it('keeps the edition from being locked', () => {
    expect(lockable(checks)).toBe(false)
  })
})

describe('warnings', () => {
  function warned(): PreflightInput {
    const input = lockableInput()
    Object.assign(placement(input).fit, { underLines: 5, underChars: 80 })
    return input
  }

  it('let the edition be locked once a named person disposed of each', () => {
    const input = warned()
    const [failure] = openFailures(preflight(input))
    expect(failure?.checkId).toBe('underset')
    input.warningsDisposed = [dispose('underset', failure!, '周启明')]
    const checks = preflight(input)
    expect(lockable(checks)).toBe(true)
    expect(checks.find(({ id }) => id === 'underset')).toMatchObject({
      passed: false,
      failures: [{ disposed: { by: '周启明' } }],
    })
  })

  it('come back when what was disposed of changes', () => {
    const input = warned()
    input.warningsDisposed = disposeAll(input)
    placement(input).fit.underLines = 9
    expect(lockable(preflight(input))).toBe(false)
  })

  it('are disposed of one by one', () => {
    const input = warned()
    Object.assign(placement(input, 2).fit, { underLines: 5, underChars: 80 })
    const [first] = openFailures(preflight(input))
    input.warningsDisposed = [dispose('underset', first!, '周启明')]
    expect(openFailures(preflight(input)).map(({ target }) => target.page)).toEqual([2])
  })

  it('are never confused with what blocks', () => {
    const input = lockableInput()
    page(input).openMarks = 1
    input.warningsDisposed = disposeAll(input)
    expect(lockable(preflight(input))).toBe(false)
  })
})
