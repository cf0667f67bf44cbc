import { p } from '../shape'
import type { SampleStory } from '../shape'

/** Pitches, and what never got further: the pipeline behind the pages. */
export const draftStories: SampleStory[] = [
  {
    key: 'draft-ferry-cats',
    genre: 'feature',
    desk: 'news',
    author: 'wen-shuyao',
    section: 'news',
    target: 900,
    note: '拟采访渡口管理所两位老职工、附近中学生志愿者，配图3张。',
    content: {
      kicker: '',
      headline: ['渡口停航以后', '那六只猫归谁管'],
      deck: '',
      byline: '记者 温书遥',
      dateline: '',
      body: [
        p('选题说明：芦栖渡停航三个月，候船室里的六只猫由谁喂、谁给打针，附近居民和管理所各有说法。想写的不是猫，是一处公共设施关掉以后，那些不在移交清单上的事由谁接手。'),
        p('采访两天，写稿一天。'),
      ],
    },
  },
  {
    key: 'draft-winter-market',
    genre: 'news',
    desk: 'livelihood',
    author: 'ge-shusheng',
    section: 'livelihood',
    target: 450,
    content: {
      kicker: '',
      headline: ['腊味晾上架', '老街管起了“占道的香”'],
      deck: '',
      byline: '通讯员 葛树声',
      dateline: '本报讯',
      body: [p('选题说明：橹坊街入冬晾晒腊味，往年与沿街通行有矛盾。今年街道划出统一晾晒架，按户编号，想写一写架子怎么排、谁先谁后、丢了找谁。')],
    },
  },
  {
    key: 'draft-queue-numbers',
    genre: 'news',
    desk: 'news',
    author: 'qiao-yinan',
    section: 'news',
    target: 400,
    content: {
      kicker: '',
      headline: ['夜间公交客流', '比去年多了三成'],
      deck: '',
      byline: '记者 乔以南',
      dateline: '本报讯',
      body: [
        p('记者从一份线路客流分析材料中看到，今年以来枫渚区5条夜间公交线路日均客流比去年同期增长三成，其中N2路增幅最大。'),
        p('材料显示，夜间乘客以医院、物流和餐饮从业者为主，22时至23时的上车人数约占全部夜间客流的一半。'),
      ],
    },
  },
]
