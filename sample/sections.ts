import type { SampleName, SectionKey } from './shape'

export interface SampleSection {
  key: SectionKey
  name: SampleName
}

/** In page order: the first is page 1. */
export const sampleSections: SampleSection[] = [
  { key: 'front', name: { zh: '要闻', en: 'Front Page' } },
  { key: 'news', name: { zh: '综合新闻', en: 'General News' } },
  { key: 'livelihood', name: { zh: '民生', en: 'Daily Life' } },
  { key: 'education', name: { zh: '文教', en: 'Education' } },
  { key: 'business', name: { zh: '市井经济', en: 'High Street' } },
  { key: 'culture', name: { zh: '文化副刊', en: 'Culture' } },
  { key: 'sport', name: { zh: '体育', en: 'Sport' } },
  { key: 'photo', name: { zh: '光影', en: 'Pictures' } },
]
