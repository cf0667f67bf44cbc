import type { Section } from '@/newsroom/edition/design/template'

interface GuidePlan {
  /** The story's key. */
  story: string
  title: string
}

/** One page of a sample edition: its design, and the story of every slot that takes one. */
export interface PagePlan {
  section: Section
  template: string
  slots: Readonly<Record<string, string>>
  /** Words set large in a slot's story 引文, by slot: they stand in the text. */
  quotes?: Readonly<Record<string, string>>
  /** The stories of other pages that a slot points to 导读, each under a title short enough for it, by slot. */
  guides?: Readonly<Record<string, readonly GuidePlan[]>>
}

/** The edition that is out: pages and their stories. */
export const publishedPlan: readonly PagePlan[] = [
  {
    section: { zh: '要闻', en: 'Front page' },
    template: 'tabloid-front-picture',
    slots: {
      photo: 'photo-library-light',
      lead: 'front-river-walk',
      second: 'front-service-hall',
      'brief-1': 'yesterday-bell-stop',
    },
    guides: {
      ear: [
        { story: 'news-river-cleaner', title: '船头写下的水账' },
        { story: 'livelihood-charging-shed', title: '充电棚挪出楼道口' },
        { story: 'livelihood-repair-corner', title: '修得好的 修不好的' },
        { story: 'business-pastry', title: '糕团铺的“透明账”' },
        { story: 'business-noodle-shop', title: '一碗面的二十一年' },
        { story: 'sport-jump-rope', title: '30秒双摇91次' },
      ],
    },
  },
  {
    section: { zh: '综合', en: 'News' },
    template: 'tabloid-feature',
    slots: {
      'brief-1': 'news-blind-track',
      lead: 'news-river-cleaner',
      second: 'livelihood-charging-shed',
      third: 'livelihood-water-tank',
      'brief-2': 'yesterday-leaves',
    },
  },
  {
    section: { zh: '民生', en: 'Livelihood' },
    template: 'tabloid-street',
    slots: {
      lead: 'livelihood-repair-corner',
      'brief-1': 'news-bulky-waste',
      second: 'business-pastry',
      third: 'livelihood-canteen',
    },
  },
  {
    section: { zh: '生活', en: 'Life' },
    template: 'tabloid-life',
    slots: {
      'brief-1': 'sport-gateball',
      lead: 'business-noodle-shop',
      second: 'sport-jump-rope',
      third: 'education-canteen-day',
      photo: 'photo-tea-field',
    },
    quotes: { lead: '今天这碗，筋骨有了。' },
  },
]

/** The edition being made: eight pages, every text slot with the story that fits it. */
export const nextPlan: readonly PagePlan[] = [
  {
    section: { zh: '要闻', en: 'Front page' },
    template: 'tabloid-front',
    slots: {
      lead: 'front-bus-network',
      photo: 'photo-night-skyline',
      'brief-1': 'front-smart-signals',
      second: 'front-bridge-check',
      comment: 'front-comment-stop-sign',
    },
    guides: {
      ear: [
        { story: 'news-flood-spots', title: '7处老积水点全部“销号”' },
        { story: 'livelihood-lifts', title: '100部电梯装进老楼' },
        { story: 'education-recess', title: '课间多出来的5分钟' },
        { story: 'business-market', title: '橹坊菜场重新开门' },
        { story: 'culture-opera-stage', title: '禾屿古戏台再响锣鼓' },
        { story: 'sport-football-final', title: '一粒补时进球' },
        { story: 'photo-egret-keeper', title: '一个人守鹭十二年' },
      ],
    },
  },
  {
    section: { zh: '综合', en: 'News' },
    template: 'tabloid-news',
    slots: {
      lead: 'news-flood-spots',
      'brief-1': 'news-water-clarity',
      notice: 'news-notice-water',
      second: 'front-weather',
      third: 'news-shared-parking',
      'brief-2': 'news-lost-erhu',
    },
  },
  {
    section: { zh: '民生', en: 'Livelihood' },
    template: 'tabloid-livelihood',
    slots: {
      lead: 'livelihood-lifts',
      comment: 'livelihood-comment-bench',
      second: 'livelihood-bath-van',
      notice: 'livelihood-notice-hearing',
      'brief-1': 'livelihood-umbrellas',
    },
  },
  {
    section: { zh: '教育', en: 'Education' },
    template: 'tabloid-education',
    slots: {
      comment: 'education-comment-recess',
      notice: 'education-notice-night-school',
      lead: 'education-recess',
      second: 'education-clock-class',
      third: 'education-woodwork',
      'brief-1': 'education-uniform-swap',
    },
  },
  {
    section: { zh: '经济', en: 'Business' },
    template: 'tabloid-business',
    slots: {
      lead: 'business-market',
      comment: 'business-comment-lamp',
      notice: 'business-notice-lost',
      second: 'business-tool-library',
      third: 'business-parcel-share',
      'brief-1': 'business-vegetable-prices',
    },
  },
  {
    section: { zh: '副刊', en: 'Supplement' },
    template: 'tabloid-culture',
    slots: {
      column: 'culture-book-review',
      'brief-1': 'culture-book-fair',
      lead: 'culture-opera-stage',
      essay: 'culture-essay-autumn',
      second: 'culture-door-plates',
      'brief-2': 'culture-open-air-film',
    },
  },
  {
    section: { zh: '体育', en: 'Sport' },
    template: 'tabloid-sport',
    slots: {
      lead: 'sport-football-final',
      third: 'sport-gym-night',
      'brief-1': 'sport-fitness-van',
      second: 'sport-rowing-club',
      notice: 'sport-notice-mascot',
    },
    quotes: { second: '你以为是你在推船，其实是船在等你。' },
  },
  {
    section: { zh: '影像', en: 'In pictures' },
    template: 'tabloid-photo',
    slots: {
      'photo-1': 'photo-park-autumn',
      comment: 'photo-essay-waiting',
      notice: 'photo-notice-old-photos',
      'photo-2': 'photo-rain-lane',
      lead: 'photo-egret-keeper',
    },
  },
]
