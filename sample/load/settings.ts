import { nextPlan, publishedPlan, samplePaper } from '@/sample'
import { defaultSettings } from '@/server/paper/defaults'
import { NAMEPLATE_SVG } from '@/sample/nameplate'
import { sha256 } from '@/server/hash'
import type { PaperSettings } from '@/server/paper/settings'

/** The nameplate as the paper brings it. */
export const NAMEPLATE = { name: '枫渚日报题字.svg', bytes: Buffer.from(NAMEPLATE_SVG) }

export const TIMEZONE = 'Asia/Shanghai'

/** The sample paper: a tabloid, every day, three reviews. It appears with four pages or so first, then with eight. */
export function sampleSettings(edition: 'published' | 'next'): PaperSettings {
  const plan = edition === 'published' ? publishedPlan : nextPlan
  return {
    ...defaultSettings(samplePaper.name),
    identity: {
      name: samplePaper.name,
      tagline: samplePaper.tagline.zh,
      cn: samplePaper.cnNumber,
      supervisor: samplePaper.supervisor.zh,
      sponsor: samplePaper.sponsor.zh,
      publisher: samplePaper.publisher.zh,
      chiefEditor: samplePaper.chiefEditor.zh,
      address: samplePaper.address.zh,
      postcode: samplePaper.postcode,
      phone: samplePaper.phone,
      hotline: samplePaper.hotline,
      mailbox: samplePaper.submissionMail,
      stations: samplePaper.stations.map(({ name, address, phone }) => ({ name: name.zh, address, phone })),
      printer: { name: samplePaper.printer.name.zh, address: samplePaper.printer.address },
      price: samplePaper.price,
      // a red that stays warm on newsprint, and prints from two plates; tints in the green of the water, which lies light under type
      palette: {
        colours: [
          { name: '枫红', c: 0, m: 1000, y: 900, k: 100, spot: false },
          { name: '渚青', c: 800, m: 250, y: 400, k: 0, spot: false },
        ],
        places: { nameplate: '枫红', sections: '枫红', headlines: '枫红', tints: '渚青' },
        spotPlates: 0,
      },
      head: 'left',
      nameplate: { sha256: sha256(NAMEPLATE.bytes), width: 950, right: 0, down: 0 },
      app: { name: '枫渚客户端', address: 'https://app.example.invalid/fengzhu' },
      distribution: `${samplePaper.distribution.method} ${samplePaper.distribution.by} ${samplePaper.distribution.phone} 邮发代号 ${samplePaper.postalCode}`,
    },
    startNumber: 426,
    format: 'tabloid',
    pageCount: plan.length,
    plan: plan.map(({ section, template }) => ({ section, template })),
    timezone: TIMEZONE,
  }
}
