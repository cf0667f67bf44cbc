/** Where a sample story stands: by page number and slot key. A slot that is not named is an advertisement or the masthead. */
export type PagePlan = Record<string, string>

/** The edition being made: eight pages, every text slot with the story that fits it. */
export const nextPlan: readonly PagePlan[] = [
  {
    ear: 'front-guide',
    lead: 'front-bus-network',
    photo: 'photo-night-skyline',
    'brief-1': 'front-smart-signals',
    second: 'front-bridge-check',
    comment: 'front-comment-stop-sign',
  },
  {
    lead: 'news-flood-spots',
    'brief-1': 'news-water-clarity',
    notice: 'news-notice-water',
    second: 'front-weather',
    third: 'news-shared-parking',
    'brief-2': 'news-lost-erhu',
  },
  {
    lead: 'livelihood-lifts',
    comment: 'livelihood-comment-bench',
    second: 'livelihood-bath-van',
    notice: 'livelihood-notice-hearing',
    'brief-1': 'livelihood-umbrellas',
  },
  {
    comment: 'education-comment-recess',
    notice: 'education-notice-night-school',
    lead: 'education-recess',
    second: 'education-clock-class',
    third: 'education-woodwork',
    'brief-1': 'education-uniform-swap',
  },
  {
    lead: 'business-market',
    comment: 'business-comment-lamp',
    notice: 'business-notice-lost',
    second: 'business-tool-library',
    third: 'business-parcel-share',
    'brief-1': 'business-vegetable-prices',
  },
  {
    column: 'culture-book-review',
    'brief-1': 'culture-book-fair',
    lead: 'culture-opera-stage',
    essay: 'culture-essay-autumn',
    second: 'culture-door-plates',
    'brief-2': 'culture-open-air-film',
  },
  {
    lead: 'sport-football-final',
    third: 'sport-gym-night',
    'brief-1': 'sport-fitness-van',
    second: 'sport-rowing-club',
    notice: 'sport-notice-mascot',
  },
  {
    'photo-1': 'photo-park-autumn',
    comment: 'photo-essay-waiting',
    notice: 'photo-notice-old-photos',
    'photo-2': 'photo-rain-lane',
    lead: 'photo-egret-keeper',
  },
]
