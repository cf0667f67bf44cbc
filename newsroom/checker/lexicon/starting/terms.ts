import type { Severity } from '../../hit'
import type { TermEntry, TermScope } from '../entry'

const EVERYWHERE: readonly TermScope[] = ['headline', 'body', 'ad']
const DISABILITY = '新华社新闻信息报道中的禁用词和慎用词'
const ADVERTISING = '广告法 2021'

const term = (severity: Severity, scope: readonly TermScope[], source: string, text: string, replacement?: string, unless?: readonly string[]): TermEntry => ({
  kind: 'term',
  text,
  severity,
  scope,
  source,
  ...(replacement === undefined ? {} : { replacement }),
  ...(unless === undefined ? {} : { unless }),
})

/** Terms that a paper does not print, or thinks about first, as far as nobody doubts them; a paper adds its own. */
export const STARTING_TERMS: readonly TermEntry[] = [
  term('block', EVERYWHERE, DISABILITY, '残废人', '残疾人'),
  term('block', EVERYWHERE, DISABILITY, '瞎子', '盲人', ['瞎子阿炳', '瞎子摸象']),
  term('block', EVERYWHERE, DISABILITY, '聋子', '聋人'),
  term('block', EVERYWHERE, DISABILITY, '哑巴', '言语障碍者', ['哑巴亏', '哑巴车']),
  term('block', EVERYWHERE, DISABILITY, '瘸子', '肢体残疾人'),
  term('block', EVERYWHERE, DISABILITY, '弱智', '智力障碍'),
  term('block', EVERYWHERE, DISABILITY, '残废军人', '伤残军人'),
  term('block', EVERYWHERE, DISABILITY, '呆傻', '智力障碍'),
  term('warn', EVERYWHERE, DISABILITY, '农民工兄弟'),
  term('warn', EVERYWHERE, DISABILITY, '罪犯', '犯罪嫌疑人', ['罪犯改造', '服刑罪犯', '在押罪犯']),
  term('warn', EVERYWHERE, DISABILITY, '作案犯', '犯罪嫌疑人'),
  term('warn', EVERYWHERE, DISABILITY, '港台影视', '港澳台影视'),
  term('warn', ['headline', 'ad'], ADVERTISING, '最先进'),
  term('warn', ['headline', 'ad'], ADVERTISING, '最佳', undefined, ['最佳影片', '最佳导演', '最佳男', '最佳女', '最佳新人', '最佳球员', '最佳射手', '最佳阵容', '最佳编剧']),
  term('warn', ['headline', 'ad'], ADVERTISING, '国家级产品'),
  term('block', ['ad'], ADVERTISING, '国家级'),
  term('block', ['ad'], ADVERTISING, '最高级'),
  term('block', ['ad'], ADVERTISING, '第一品牌'),
  term('warn', ['ad'], ADVERTISING, '顶级'),
  term('warn', ['ad'], ADVERTISING, '独一无二'),
  term('warn', ['ad'], ADVERTISING, '绝无仅有'),
  term('warn', ['ad'], ADVERTISING, '史无前例'),
  term('block', ['ad'], ADVERTISING, '包过'),
  term('block', ['ad'], ADVERTISING, '稳赚不赔'),
  term('block', ['ad'], ADVERTISING, '保本保息'),
  term('block', EVERYWHERE, ADVERTISING, '包治百病'),
  term('warn', EVERYWHERE, ADVERTISING, '药到病除'),
  term('warn', EVERYWHERE, ADVERTISING, '根治', undefined, ['根治理', '根治欠薪', '根治水患']),
  term('block', ['ad'], ADVERTISING, '治愈率'),
  term('warn', ['ad'], ADVERTISING, '无副作用'),
  term('warn', EVERYWHERE, ADVERTISING, '无毒副作用'),
  term('warn', EVERYWHERE, ADVERTISING, '零风险高收益'),
]
