import { p } from '../shape'
import type { SampleStory } from '../shape'

/** Copy of the edition that is published already. */
export const yesterdayStories: SampleStory[] = [
  {
    key: 'yesterday-bell-stop',
    genre: 'news',
    desk: 'news',
    author: 'qiao-yinan',
    section: 'front',
    target: 260,
    content: {
      kicker: '',
      headline: ['公交车报站', '多了一句“慢慢下”'],
      deck: '',
      byline: '记者 乔以南',
      dateline: '本报讯',
      body: [
        p('“栗墩社区到了，不着急，车停稳了慢慢下。”细心的乘客发现，枫渚公交3路、9路、12路的报站声里，最近多了后半句。'),
        p('这句话来自一位驾驶员的建议。3路车每天有两百多位老年乘客，报站声一响，不少人便起身往后门挪，急刹时最容易摔倒。区公共交通服务公司请来广播员重新录音，在老人上下车集中的31个站点加上提醒，语速也放慢了两成。'),
        p('试行三周，三条线路的车内摔倒由月均7起降到1起。公司打算把这句话推到所有线路，连末班车也不例外，另请各站居民推荐一位“乡音播报员”，为重阳节录一天方言版。'),
      ],
    },
  },
  {
    key: 'yesterday-leaves',
    genre: 'news',
    desk: 'news',
    author: 'ding-he',
    section: 'news',
    target: 240,
    content: {
      kicker: '',
      headline: ['落叶送进田里', '一季变成肥'],
      deck: '',
      byline: '通讯员 丁禾',
      dateline: '本报讯',
      body: [
        p('扫街扫下来的落叶去了哪里？今年入秋以来，枫渚区环卫作业服务站把橹坊、柳埂两个街道的落叶单独收运，送到禾屿镇的堆肥场，累计送出1260吨。'),
        p('落叶最怕混进塑料袋和烟头。站里给保洁员配了双层推车，上层放垃圾，下层只装叶子；到场后再过一道筛，含杂率压到了百分之一以内。'),
        p('堆肥场把落叶与菜场的废菜叶按三比一拌在一起，翻堆四次，五个月出肥。第一批肥料已经撒进200亩稻田，镇里种粮户说，地踩上去软了，今年打算少买三成化肥。剩下的肥装成小袋，送给社区花园和学校菜地。明年，区里打算把这个办法推广到另外四个街道，收运时间也排进了秋季作业表。'),
      ],
    },
  },
]
