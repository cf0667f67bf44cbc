import type { PagePrint } from '@/newsroom/edition/pageView'
import type { Actor } from '@/newsroom/people/actor'
import { wallTime } from '@/newsroom/time'
import { composeChangeList, type ListedChange } from '@/newsroom/typesetting/changeList/changeList'
import type { ChangeKind, ChangePart, PageChange } from '@/newsroom/typesetting/difference/change'
import { difference } from '@/newsroom/typesetting/difference/difference'
import { changesByStory, headlineOn, linesTold, openingOf } from '@/newsroom/typesetting/difference/listed'
import { settingWith } from '@/newsroom/typesetting/metrics/face'
import { hashOf, sha256 } from '../../hash'
import { readyFaces } from '../../layout/faces'
import { pressArtwork } from '../../press/artwork/printed'
import { profileInUse } from '../../press/colour/profileInUse'
import { pageName } from '../../press/fileName'
import { separatedPictures } from '../../press/pictures'
import { inPressLine, makePdfAside } from '../../press/pool'
import { overlayOf } from '../../press/proof/overlay'
import { tonedImages } from '../../press/proof/toned'
import type { FileAnswer } from '../../press/read'
import { database } from '../../store'
import { type Asked, comparedOf } from './difference'

/** What a change is called, in the paper's own language like all a proof prints. */
const PART: Record<ChangePart, string> = {
  kicker: '引题',
  headline: '主题',
  deck: '副题',
  byline: '署名',
  body: '正文',
  subhead: '小标题',
  caption: '图说',
  pullquote: '引文',
  jump: '转版线',
  picture: '图片',
  artwork: '广告样稿',
  drawing: '图形',
  rule: '线框',
  furniture: '文字',
  story: '全稿',
  page: '版面',
}
const KIND: Record<ChangeKind, string> = { words: '改字', came: '新增', went: '撤去', moved: '移位', replaced: '换图', cropped: '改裁切', look: '改样式', order: '改次序' }
const FURNITURE = '版面附件'
const PROOF = ['一校', '二校', '清样'] as const
const SIGNATURE = ['版面编辑签', '部主任签', '总编签'] as const
/** Characters of a hash that tell two prints of one page apart. */
const SHORT = 12

/**
 * Two prints of a page laid over each other as a PDF: the page at its true size, or as large as `paper` takes it, the older one beneath in one tone, what came boxed, each change numbered; and the changes listed by these
 * numbers on sheets that follow. Of the same two prints the same bytes. Made when asked for, kept nowhere. Refuses as `comparePage`.
 */
export async function readDifferencePdf(actor: Actor, edition: string, number: number, { paper, ...asked }: Asked & { paper?: 'a3' | undefined }): Promise<FileAnswer> {
  const { facts, from, to } = await comparedOf(actor, edition, number, asked)
  const { date, number: issue, identity, createdAt } = facts.contents.edition
  const { db } = database()
  const [before, after] = [from.page.layout, to.page.layout]
  const changes = difference(before, after)
  const said = [`改前　${sayPrint(from.print, facts.contents.paper.timezone)}`, `改后　${sayPrint(to.print, facts.contents.paper.timezone)}`]
  const title = `${identity.name.zh}　${date}　第${issue}期　第${String(number).padStart(2, '0')}版　版样比对`
  await readyFaces(db, identity.faces)
  const list = settingWith(identity.faces, () =>
    composeChangeList(
      changesByStory(changes).map(({ story, items }) => ({ title: story === null ? FURNITURE : headlineOn(story, { after, before }), changes: items.map(({ change, index }) => listed(change, index + 1)) })),
      { title, prints: said, foot: `版样 ${from.print.hash} → ${to.print.hash}`, before: '改前', after: '改后', none: '没有改动：这两份版样印出来一模一样。' },
      paper ?? 'a4',
    ),
  )
  const bytes = await inPressLine(actor.id, async () => {
    // what is told of two prints does not hang on when it is asked for
    const madeAt = [createdAt.toISOString(), from.print.at ?? '', to.print.at ?? ''].reduce((last, one) => (one > last ? one : last))
    const profile = await profileInUse(db, new Date())
    const overlay = overlayOf(`版样比对　${said.join('　')}`, changes)
    const toned = await tonedImages(db, after, overlay.gone)
    return makePdfAside({
      pages: [{ layout: after, hash: to.print.hash, overlay: { ...overlay, gone: toned.marks } }, ...list.map((layout) => ({ layout, hash: hashOf(layout), bare: true as const }))],
      ...(paper ? { paper } : {}),
      pictures: new Map([...(await separatedPictures(db, [after], profile, null)), ...toned.pictures]),
      artwork: await pressArtwork(db, [after], profile),
      profile: { name: profile.name, bytes: profile.bytes },
      facts: { paper: identity.name.zh, date, title, madeAt, hash: sha256([from.print.id, from.print.hash, to.print.id, to.print.hash].join(' ')) },
    })
  })
  return { bytes, sha256: sha256(bytes), type: 'application/pdf', name: pageName(identity.name, date, number, 'pdf', 'difference') }
}

function sayPrint({ of, number, by, at, hash, void: ended }: PagePrint, timezone: string): string {
  const which = of === 'now' ? '现在的版面' : ((of === 'proof' ? PROOF : SIGNATURE)[number - 1] ?? '')
  const when = at === null ? [] : [wallTime(at, timezone)].map(({ date, clock }) => `${date} ${clock}`)
  return [which, by?.name ?? [], when, ended ? '已作废' : [], `散列 ${hash.slice(0, SHORT)}`].flat().join('　')
}

function listed(change: PageChange, number: number): ListedChange {
  const { kind, part, words } = change
  const lines = linesTold(change)
  return {
    number,
    title: [PART[part], KIND[kind], lines > 0 ? `${lines} 行` : []].flat().join('　'),
    words,
    same: words !== null && kind === 'moved' && words.before === words.after,
    opening: words ? '' : openingOf(change),
  }
}
