import type { Role } from '@/newsroom/people/role'
import type { SampleName } from './shape'

export interface SampleDesk {
  key: string
  name: SampleName
}

export interface SamplePerson {
  key: string
  name: SampleName
  email: string
  roles: Role[]
  /** Key in `sampleDesks`; null for those who serve the whole paper. */
  desk: string | null
}

export const sampleDesks: SampleDesk[] = [
  { key: 'news', name: { zh: '要闻部', en: 'News' } },
  { key: 'livelihood', name: { zh: '民生部', en: 'Livelihood' } },
  { key: 'education', name: { zh: '文教部', en: 'Education and Culture' } },
  { key: 'sport', name: { zh: '体育部', en: 'Sport' } },
  { key: 'photo', name: { zh: '摄影部', en: 'Photo' } },
]

function person(key: string, zh: string, en: string, roles: Role[], desk: string | null = null): SamplePerson {
  return { key, name: { zh, en }, email: `${key}@example.invalid`, roles, desk }
}

export const samplePeople: SamplePerson[] = [
  person('bian-xueqin', '卞学勤', 'Bian Xueqin', ['admin']),

  // 总编 and 值班总编
  person('cen-bonian', '岑伯年', 'Cen Bonian', ['chief_editor']),
  person('huo-yining', '霍以宁', 'Huo Yining', ['chief_editor']),

  person('zhang-yanqiu', '章砚秋', 'Zhang Yanqiu', ['desk_head'], 'news'),
  person('luo-mingshu', '骆明舒', 'Luo Mingshu', ['desk_head'], 'livelihood'),
  person('ran-qinghe', '冉清和', 'Ran Qinghe', ['desk_head'], 'education'),
  person('lang-yiming', '郎一鸣', 'Lang Yiming', ['desk_head'], 'sport'),
  // The smallest desk: its head also edits, so the separation of reviews has somebody to stop.
  person('gu-xiangnan', '谷向南', 'Gu Xiangnan', ['desk_head', 'editor'], 'photo'),

  // 总编室: reads for every desk, and in the place of an editor or head who wrote the story
  person('he-lianxi', '贺连溪', 'He Lianxi', ['desk_head']),
  person('mei-chengyu', '梅澄宇', 'Mei Chengyu', ['editor']),

  person('lu-zhiwei', '陆知微', 'Lu Zhiwei', ['editor'], 'news'),
  person('miao-youqing', '苗又青', 'Miao Youqing', ['editor'], 'livelihood'),
  person('feng-ruoxi', '封若溪', 'Feng Ruoxi', ['editor'], 'education'),
  person('shang-yunzheng', '尚云峥', 'Shang Yunzheng', ['editor'], 'sport'),

  person('yao-keqi', '姚可期', 'Yao Keqi', ['layout_editor']),
  person('pei-jinwen', '裴锦文', 'Pei Jinwen', ['layout_editor']),

  person('qi-shenzhi', '祁慎之', 'Qi Shenzhi', ['proofreader']),
  person('mao-jingyan', '茅静言', 'Mao Jingyan', ['proofreader']),
  person('lou-xiyu', '娄细雨', 'Lou Xiyu', ['proofreader']),

  person('qiao-yinan', '乔以南', 'Qiao Yinan', ['reporter'], 'news'),
  person('wen-shuyao', '温书遥', 'Wen Shuyao', ['reporter'], 'news'),
  person('ji-xiaoman', '纪小满', 'Ji Xiaoman', ['reporter'], 'livelihood'),
  person('chu-wangchuan', '褚望川', 'Chu Wangchuan', ['reporter'], 'livelihood'),
  person('shen-guitang', '沈归棠', 'Shen Guitang', ['reporter'], 'education'),
  person('shao-tinglan', '邵听澜', 'Shao Tinglan', ['reporter'], 'education'),
  person('tong-yue', '佟跃', 'Tong Yue', ['reporter'], 'sport'),
  person('lu-zhaoye', '卢照野', 'Lu Zhaoye', ['reporter'], 'photo'),
  person('jian-yifan', '简一帆', 'Jian Yifan', ['reporter'], 'photo'),

  // 广告部: who brings artwork does not approve it
  person('pang-lele', '庞乐乐', 'Pang Lele', ['ad']),
  person('yin-zhou', '尹舟', 'Yin Zhou', ['ad']),

  person('ding-he', '丁禾', 'Ding He', ['correspondent'], 'news'),
  person('ge-shusheng', '葛树声', 'Ge Shusheng', ['correspondent'], 'livelihood'),
  person('fang-yuanyuan', '方园园', 'Fang Yuanyuan', ['correspondent'], 'education'),
]
