import { readFileSync } from 'node:fs'
import { createTranslator } from 'use-intl/core'
import { describe, expect, test } from 'vitest'
import { EVENT_TYPES } from '@/newsroom/audit/act'
import type { EventData, EventType } from '@/newsroom/audit/event'
import { describeEvent } from './describe'
import { MESSAGES, type Locale } from './locale'
import type { Translate } from './translate'

function translator(locale: Locale): Translate {
  return createTranslator({ locale, messages: MESSAGES[locale] }) as unknown as Translate
}

/** Every type the domain declares, read from its source so that a new one cannot be forgotten here. */
const TYPES = [...readFileSync('newsroom/audit/event.ts', 'utf8').matchAll(/^ {2}'([a-z_]+\.[a-z_]+)':/gm)].map((match) => match[1]!)
/** Every setting of the paper, from the schema that takes it; what the paper says of itself comes by its path. */
const SETTINGS_SOURCE = readFileSync('server/paper/settings.ts', 'utf8')
const keysOf = (pattern: RegExp) => [...(pattern.exec(SETTINGS_SOURCE)?.[1] ?? '').matchAll(/^ {2,4}([a-zA-Z]+):/gm)].map((match) => match[1]!)
const IDENTITY_KEYS = keysOf(/const identity = z\.object\(\{\n([\s\S]*?)\n\}\)/)
const SETTING_KEYS = keysOf(/export const settings = z\n {2}\.object\(\{\n([\s\S]*?)\n {2}\}\)/)

const ID = '0n8k3q7ztabcdefghj'
const OTHER_ID = '0n8k3q7ztmmmmmmmmm'
const HASH = 'a'.repeat(64)
const page = 3
const slot = 'brief-2'
const headline = '湖滨步道试开放'

/** Each kind of event, whole, and each in its other forms: a kind without one does not compile. */
const SAMPLES: { [T in EventType]: [EventData[T], ...EventData[T][]] } = {
  'story.created': [{ headline, genre: 'photo_story', state: 'writing', hash: HASH }, { headline: '', genre: 'news', state: 'pitch', hash: HASH }],
  'story.text_saved': [{ hash: HASH, characters: 812, by: 'typing', typists: [ID, OTHER_ID] }, { hash: HASH, characters: 812, by: 'typing', typists: [ID], suggestions: 3 }],
  'story.text_restored': [{ hash: HASH, characters: 812, versionNumber: 3, part: 'whole' }, { hash: HASH, characters: 812, versionNumber: 3, part: 'paragraph' }],
  'story.correction_made': [{ hash: HASH, characters: 812, markId: ID, page, class: 'C', struck: '帐户', put: '账户', holds: [1, 2, 3] }, { hash: HASH, characters: 812, markId: ID, page, class: 'A', struck: '', put: '三', holds: [] }],
  'story.version_marked': [{ name: '送审前', versionNumber: 3, hash: HASH }],
  'story.transitioned': [
    { action: 'send_back', from: 'second_review', to: 'first_review', hash: HASH, reason: '导语太长', cut: 120, level: 2 },
    { action: 'hold', from: 'ready', to: 'held', hash: HASH, until: '2026-12-02' },
    { action: 'claim', from: 'final_review', to: 'final_review', hash: HASH },
    { action: 'claim', from: 'first_review', to: 'first_review', hash: HASH, takenFrom: '谷向南' },
    { action: 'hand_over', from: 'first_review', to: 'first_review', hash: HASH, person: '谷向南' },
    { action: 'hand_over', from: 'filed', to: 'first_review', hash: HASH, person: '谷向南' },
    { action: 'confirm_changes', from: 'final_review', to: 'final_review', hash: HASH, reason: '看过' },
  ],
  'story.review_signed': [{ level: 1, hash: HASH, versionNumber: 4, confirmed: false }, { level: 3, hash: HASH, versionNumber: 5, confirmed: true }, { level: 2, hash: HASH, versionNumber: 4, confirmed: false, opinion: '可用' }, { level: 1, hash: HASH, versionNumber: 6, confirmed: true, opinion: '改得对' }],
  'story.asked_for': [{ act: 'ask', person: '谷向南' }, { act: 'keep', person: '梅澄宇' }, { act: 'withdraw', person: '谷向南' }],
  'story.reviews_voided': [{ levels: [1, 2], why: 'text_changed' }, { levels: [3], why: 'sent_back' }],
  'story.commented': [{ text: '核对站名' }],
  'story.thread_opened': [
    { kind: 'comment', quote: '十二亿元', text: '口径统一一下' },
    { kind: 'query', quote: '十二亿元', text: '与公报不同，请核' },
    { kind: 'query', quote: '十二亿元', text: '与公报不同，请核', person: '谷向南' },
  ],
  'story.thread_replied': [{ kind: 'comment', quote: '十二亿元', text: '已统一' }, { kind: 'query', quote: '十二亿元', text: '公报为准' }],
  'story.thread_resolved': [{ kind: 'comment', quote: '十二亿元' }, { kind: 'query', quote: '十二亿元' }],
  'story.thread_reopened': [{ kind: 'comment', quote: '十二亿元' }, { kind: 'query', quote: '十二亿元' }],
  'story.hit_let_stand': [
    { scope: 'hit', rule: 'confusables', words: '帐户', reason: '账号名如此' },
    { scope: 'story', rule: 'confusables', words: '帐户', reason: '账号名如此' },
  ],
  'story.hit_taken_back': [{ scope: 'story', rule: 'confusables', words: '帐户' }],
  'story.slip_set': [{ changes: { deskId: ID, genre: 'photo_story', target: 800, wantedDate: '2026-12-02', wantedPage: 2, note: null, coAuthors: `${ID} ${OTHER_ID}` } }],
  'story.length_asked': [
    { kind: 'cut', lines: 3, characters: 41, date: '2026-11-27', page, slot, versionNumber: 4, block: 2, offset: 18, note: '可删引语' },
    { kind: 'fill', lines: 6, characters: 70, date: '2026-11-27', page, slot, versionNumber: 4 },
  ],
  'story.length_ended': [
    { kind: 'fill', date: '2026-11-27', page, slot, why: 'met' },
    { kind: 'cut', date: '2026-11-27', page, slot, why: 'withdrawn' },
    { kind: 'cut', date: '2026-11-27', page, slot, why: 'gone' },
  ],
  'story.followed_page': [{ from: 'clean_proof', to: 'page_signed', page, date: '2026-11-27' }],
  'picture.uploaded': [{ sha256: HASH, width: 3000, height: 2000, name: '湖滨' }],
  'picture.rights_set': [
    { was: 'unknown', rights: 'own', printOnly: false, note: '', name: '湖滨' },
    { was: 'own', rights: 'limited', until: '2026-12-31', printOnly: true, note: '只印一次', name: '' },
  ],
  'edition.created': [
    { date: '2026-11-27', number: 428, pages: 8, format: 'broadsheet' },
    { date: '2026-11-27', number: 428, pages: 8, format: 'broadsheet', reason: '加出', renumbered: ['428 → 429'], voided: '—' },
  ],
  'edition.renumbered': [{ from: 428, to: 429 }],
  'edition.number_set': [{ from: 428, to: 430, reason: '补号' }],
  'edition.cancelled': [{ date: '2026-11-27', number: 428, reason: '停刊' }],
  'edition.identity_taken': [{ fields: ['name.zh', 'chiefEditor', 'printer.address', 'adLicence'], pages: [1, 8] }],
  'edition.set_anew': [{ composer: 12, pages: [1, 2] }],
  'edition.times_set': [{ changes: { copyDeadline: '21:00', pressDeadline: '00:30', pageTimes: '{"pages":{},"usual":{"raised":75,"read":45,"signed":15}}' } }],
  'edition.state_changed': [{ from: 'open', to: 'signed' }],
  'edition.warning_disposed': [{ check: 'picture-resolution', target: `3/${slot}/${ID}`, reason: '原图如此' }],
  'edition.locked': [{ version: 1, hash: HASH, previousHash: HASH, number: 428, date: '2026-11-27' }],
  'edition.lock_refused': [{ checks: ['slot-empty'] }],
  'edition.unlock_requested': [{ version: 1, reason: '改错' }],
  'edition.unlock_withdrawn': [{ version: 1 }],
  'edition.run_opened': [{ version: 1, run: 2, pages: [6, 7], reason: '赛果' }],
  'edition.unlocked': [{ version: 1, reason: '改错', requestedBy: ID }],
  'edition.sent': [{ version: 1, note: '' }, { version: 1, note: '夜班收' }],
  'edition.release_set': [{ at: '2026-11-27T22:00:00.000Z', clock: '2026-11-28 06:00' }],
  'edition.release_stopped': [{ date: '2026-11-27' }],
  'edition.published': [{ version: 1, date: '2026-11-27' }],
  'edition.archived': [{ date: '2026-11-27' }],
  'edition.pages_set': [
    { from: 4, to: 8, removed: [], lost: [], signers: [] },
    { from: 8, to: 4, removed: [ID, OTHER_ID], lost: ['《湖滨步道》', '“冬至酬宾”'], signers: ['李岚'], reason: '稿件不足' },
    { from: 8, to: 4, removed: [ID], lost: ['《湖滨步道》'], signers: [], reason: '稿件不足' },
  ],
  'page.set': [{ page, changes: { section: '湖区', template: 'broadsheet-news', credit: '责任编辑 李岚' } }],
  'page.slots_changed': [{ page, slots: [slot, 'ear-left'] }, { page, slots: [slot], changes: ['adMarked', 'cols', 'lines', 'setting', 'somethingNew'] }],
  'page.slot_added': [{ page, slot, kind: 'story', col: 0, line: 20, cols: 3, lines: 24 }],
  'page.slot_removed': [{ page, slot: 'ad', kind: 'advertisement', col: 3, line: 60, cols: 2, lines: 20 }],
  'page.placed': [{ page, slot, storyId: ID, headline, versionNumber: 4, hash: HASH }],
  'page.moved': [{ page, slot, toPage: 4, toSlot: 'lead', storyId: ID, headline }],
  'page.swapped': [{ page, slot, withPage: 4, withSlot: 'ear-right' }],
  'page.exchanged': [{ page, toPage: 5 }],
  'page.continued': [{ page, slot, fromPage: 1, storyId: ID, headline, part: 2 }],
  'page.jump_shortened': [{ page, slot, storyId: ID, headline }],
  'page.pulled': [{ page, slot, storyId: ID, headline, to: 'first_review', reason: '改写' }],
  'page.ad_placed': [{ page, slot, adId: ID, title: '冬至酬宾', client: '青禾超市' }],
  'page.ad_moved': [{ page, slot, toPage: 4, toSlot: 'ad', adId: ID, title: '冬至酬宾' }],
  'page.ad_removed': [{ page, slot, adId: ID, title: '冬至酬宾', client: '青禾超市' }],
  'page.names_taken': [
    { page, slot, headline: '湖滨步道试开放', names: ['枫渚区', '欧阳明远'] },
    { page, slot, headline: '湖滨步道试开放', names: [] },
  ],
  'page.guide_set': [{ page, slot, storyIds: [ID, OTHER_ID], titles: ['湖滨步道试开放', '两条公交线路调整'] }],
  'page.guide_cleared': [{ page, slot }],
  'page.headline_broken': [{ page, slot, headline: ['湖滨步道', '试开放'] }],
  'page.picture_cropped': [{ page, slot, storyId: ID, picture: HASH, x: 10, y: 20, zoom: 110 }],
  'page.dates_confirmed': [{ page, slot, storyId: ID }],
  'page.proof_raised': [{ page, round: 1, hash: HASH }],
  'page.marked': [{ page, markId: ID, text: '此处漏字', round: 2 }, { page, markId: ID, text: '', round: 3, struck: '帐户', put: '账户' }, { page, markId: ID, text: '与公报不同？', round: 2, sign: 'query', words: '十二公里' }, { page, markId: ID, text: '', round: 2, sign: 'align', words: '十二公里' }],
  'page.query_corrected': [{ page, markId: ID, struck: '十二', put: '十三', text: '' }, { page, markId: ID, struck: '十二', put: '', text: '多出' }],
  'page.query_settled': [{ page, markId: ID, words: '十二公里' }],
  'page.mark_stet': [{ page, markId: ID }],
  'page.story_read': [{ page, storyId: ID, headline: '早市开张', hash: HASH }],
  'page.story_unread': [{ page, storyId: ID, headline: '早市开张' }],
  'page.mark_done': [{ page, markId: ID }],
  'page.corrections_confirmed': [{ page, count: 2, markIds: [ID, OTHER_ID] }],
  'page.read_on': [{ page, rounds: [1, 2], from: HASH, to: HASH }],
  'page.mark_kept': [{ page, markId: ID, reason: '原文如此' }],
  'page.mark_verified': [{ page, markId: ID }, { page, markId: ID, reason: '另改一字' }],
  'page.proof_signed': [{ page, round: 3, hash: HASH }],
  'page.signed': [{ page, level: 2, hash: HASH }],
  'page.held': [{ page, at: '2026-11-27T16:30:00.000Z', clock: '2026-11-28 00:30', reason: '等决赛比分' }],
  'page.given_back': [{ page }],
  'page.reopened': [{ page, from: 'signed_desk_head', reason: '换稿' }],
  'page.sign_offs_voided': [
    { page, rounds: [1], levels: [1, 2], why: 'identity_changed' },
    { page, rounds: [], levels: [], why: 'page_changed' },
    { page, rounds: [1, 2], levels: [] },
  ],
  'page.sign_offs_restored': [{ page, rounds: [1], levels: [1] }],
  'ad.booked': [{ client: '青禾超市', title: '冬至酬宾', dates: ['2026-11-27', '2026-11-28'] }],
  'ad.changed': [{ client: '青禾超市', title: '冬至酬宾', fields: ['bookings', 'size'] }],
  'ad.artwork_taken': [{ client: '青禾超市', title: '冬至酬宾', name: '整版', sha256: HASH }],
  'ad.approved': [{ client: '青禾超市', title: '冬至酬宾', sha256: HASH }],
  'ad.sent_back': [{ client: '青禾超市', title: '冬至酬宾', reason: '尺寸不对' }],
  'ad.hit_let_stand': [{ client: '青禾超市', title: '冬至酬宾', rule: 'terms', words: '最佳', reason: '奖项名称' }],
  'ad.hit_taken_back': [{ client: '青禾超市', title: '冬至酬宾', rule: 'terms', words: '最佳' }],
  'ad.withdrawn': [{ client: '青禾超市', title: '冬至酬宾', reason: '客户取消' }],
  'person.invited': [{ email: 'li@example.invalid', name: '李岚', roles: ['desk_head', 'chief_editor'], desk: ID }],
  'person.joined': [{ email: 'li@example.invalid' }],
  'person.set': [{ changes: { name: '李岚', latinName: 'Li Lan', email: 'li@example.invalid', deskId: OTHER_ID, locale: 'en' } }],
  'person.roles_set': [{ from: ['layout_editor'], to: ['desk_head', 'admin'] }],
  'person.deactivated': [{}],
  'person.reactivated': [{}],
  'person.password_changed': [{}],
  'person.signed_in': [{ address: '192.0.2.7' }],
  'person.sign_in_failed': [{ address: '192.0.2.7' }],
  'person.signed_out': [{ everywhere: true }, { everywhere: false }],
  'token.made': [{ name: '通讯社收稿' }],
  'token.revoked': [{ name: '通讯社收稿' }],
  'desk.set': [{ name: '新闻部' }],
  'desk.archived': [{ name: '新闻部' }],
  'template.created': [{ name: '要闻', format: 'broadsheet', slots: 9 }],
  'template.changed': [{ name: '要闻', slots: 9 }],
  'template.retired': [{ name: '要闻' }],
  'template.restored': [{ name: '要闻' }],
  'paper.words_let_stand': [{ rule: 'confusables', words: '帐户', reason: '老店招牌' }],
  'paper.words_taken_back': [{ rule: 'confusables', words: '帐户' }],
  'checker.rule_set': [{ rule: 'pairs', from: 'default', to: 'off' }, { rule: 'terms', from: 'hint', to: 'block' }],
  'lexicon.added': [{ kind: 'phrase', text: '湖滨步道', changes: { wrong: '湖边步道\n湖宾步道' } }],
  'lexicon.changed': [
    { kind: 'person', text: '鄢若川', was: { offices: '枫渚区区长', rank: '' }, changes: { offices: '枫渚区区长(2025-01-10~)\n枫渚区委副书记', rank: '2' } },
    { kind: 'term', text: '第一品牌', was: { severity: 'warn', scope: 'ad', from: '', to: '2026-01-01' }, changes: { severity: 'block', scope: 'headline\nad', from: '2026-01-01', to: '' } },
  ],
  'lexicon.removed': [{ kind: 'style', text: '网络直播带货', was: { replacement: '直播带货' } }],
  'lexicon.imported': [{ file: '领导人名单', added: 12, changed: 3, refused: 0, hash: HASH }, { file: '领导人名单', added: 0, changed: 1, refused: 2, hash: HASH }],
  'lexicon.starting_set': [{ kind: 'term', text: '瞎子', on: 'off' }, { kind: 'confusable', text: '帐户', on: 'on' }],
  'paper.set': [
    {
      changes: {
        startNumber: 1,
        publishingDays: '[1,2,3]',
        exceptions: '{"2026-12-31":false}',
        format: 'tabloid',
        pageCount: 8,
        plan: '[{"section":{"zh":"要闻","en":""},"template":"broadsheet-front"}]',
        reviewLevels: 3,
        reviewOpinions: 'final',
        reviewDesks: '{"1":"own","2":"any","3":"any"}',
        'identity.stations': '[{"name":"南站","address":"湖滨路1号","pho',
        'identity.printer': '{"address":"湖滨路2号","name":"湖滨印务"}',
        'identity.name': '{"en":"","zh":"湖滨日报"}',
        'press.profile': '新闻纸',
        'press.profileSha256': HASH,
      },
    },
  ],
}

/** What nobody in a newsroom says: an id, a hash, a key of ours, a message whose value is missing. */
const RAW = /\d{4}-\d\d-\d\d|[0-9a-z]{18}|[0-9a-f]{32}|[a-z]+_[a-z]|[a-z][A-Z]|\b[a-z]+\.[a-z]+\b(?!@)|brief-|ear-|-resolution|[{}[\]"]|undefined|null/
/** Latin letters that are said in Chinese too: what a person typed. */
const TYPED = /li@example\.invalid|Li Lan/g

describe.each(['zh', 'en'] as const)('histories in %s', (locale) => {
  const t = translator(locale)

  test('every event type has an act and a sentence', () => {
    expect(TYPES.length).toBeGreaterThan(50)
    expect(EVENT_TYPES.toSorted()).toEqual(TYPES.toSorted())
    for (const type of TYPES) expect(t.has(`audit.event.${type.replace('.', '_')}` as 'audit.event.edition_locked'), type).toBe(true)
  })

  test.each(Object.entries(SAMPLES).flatMap(([type, all]) => all.map((data, n) => [type, n, data] as const)))('%s (%i) is told without an id or a key', (type, _n, data) => {
    for (const nameOf of [undefined, (id: string) => (id === ID ? (locale === 'zh' ? '新闻部' : 'News') : undefined)]) {
      const text = describeEvent(t, { type, data: data as Record<string, unknown> }, nameOf).replace(TYPED, '')
      expect(text).not.toMatch(RAW)
      expect(text.trim()).not.toBe('')
      expect(text).not.toBe(t('audit.unknown'))
      if (locale === 'zh') expect(text).not.toMatch(/[A-Za-z]{2}/)
    }
  })

  test.each([...SETTING_KEYS.filter((key) => key !== 'identity'), ...IDENTITY_KEYS.map((key) => `identity.${key}`)])('the setting %s has a name', (key) => {
    expect(IDENTITY_KEYS.length).toBeGreaterThan(15)
    expect(SETTING_KEYS.length).toBeGreaterThan(10)
    const text = describeEvent(t, { type: 'paper.set', data: { changes: { [key]: '甲' } } })
    expect(text).not.toMatch(RAW)
    expect(text).not.toContain(t('audit.other'))
  })

  test('a change says what stood there and what stands there now, by name', () => {
    const told = (type: string, changes: object, before: object) =>
      describeEvent(t, { type, data: { page: 3, changes }, before: before as Record<string, unknown> }, (id) => ({ [ID]: '新闻部', [OTHER_ID]: '副刊部' })[id])
    expect(told('paper.set', { copyDeadline: '20:30' }, { copyDeadline: '21:00' })).toContain('21:00 → 20:30')
    expect(told('paper.set', { publishingDays: '[1,2]' }, { publishingDays: '[1]' })).toContain(locale === 'zh' ? '周一 → 周一、周二' : 'Monday → Monday, Tuesday')
    expect(told('story.slip_set', { deskId: OTHER_ID }, { deskId: ID })).toContain('新闻部 → 副刊部')
    expect(told('story.slip_set', { note: null }, { note: '配图' })).toContain(locale === 'zh' ? '配图 → 无' : '配图 → none')
  })

  test('codes are told as words of the glossary', () => {
    const text = describeEvent(t, {
      type: 'story.transitioned',
      data: { action: 'send_back', from: 'second_review', to: 'returned', hash: 'x', reason: '导语太长' },
    })
    expect(text).toBe(
      locale === 'zh' ? '退回：复审 → 退稿。理由：导语太长' : 'Send back: Second review → Returned. Reason: 导语太长',
    )
  })

  test('a story without a headline is not told with empty marks, nor a step that stays where it was as a move', () => {
    expect(describeEvent(t, { type: 'story.created', data: { headline: '' } })).toBe(locale === 'zh' ? '建稿' : 'created the story')
    const taken = describeEvent(t, { type: 'story.transitioned', data: { action: 'claim', from: 'final_review', to: 'final_review' } })
    expect(taken).toBe(locale === 'zh' ? '接手' : 'Claim')
  })

  test('an opinion is told with the signature it was given with', () => {
    const signed = (confirmed: boolean) => describeEvent(t, { type: 'story.review_signed', data: { level: 3, hash: HASH, versionNumber: 5, confirmed, opinion: '数字已核' } })
    expect(signed(false)).toBe(locale === 'zh' ? '签终审（第5稿）。意见：数字已核' : 'signed the final review (version 5). Opinion: 数字已核')
    expect(signed(true)).toContain(locale === 'zh' ? '补签终审（第5稿）。意见：数字已核' : 'confirmed the final review (version 5). Opinion: 数字已核')
  })

  test('a voided review names its levels, a voided page its rounds and signatures', () => {
    const text = describeEvent(t, { type: 'story.reviews_voided', data: { levels: [1, 2], why: 'text_changed' } })
    expect(text).toContain(locale === 'zh' ? '初审、复审失效' : 'First review, Second review void')
    const voided = describeEvent(t, { type: 'page.sign_offs_voided', data: { page: 3, rounds: [1], levels: [2], why: 'renumbered' } })
    expect(voided).toContain(locale === 'zh' ? '期号改了，一校、部主任签失效' : 'has another number')
  })
})
