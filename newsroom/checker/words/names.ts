import { parseByline } from '../../manuscript/byline'
import type { Passage } from '../hit'

/** The commonest surnames of one character. */
export const SURNAMES: ReadonlySet<string> = new Set(
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐沿梅莫庄辛管祝左涂谷祁时舒耿牟卜路詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫来嵺苟全褚廉简娄盖符奚木穆党燕郎邸冀谈姬屠连郜晏栾郁商蒙计喻揭窦迟宇敖糜鄢冷卓花仇艾蓝都巩稽井练仲乐虞卞封竺冼原官衣楚佟栗匡宗应台巫鞠僧桑荆谌银扬明沙薄伏岑习胥保和蔺支缪尚云岑茅晁钮骆汤凤法步苍厉麦茹佘'.match(/./gu) ?? [],
)
const COMPOUND = /^(?:欧阳|上官|司马|诸葛|司徒|东方|独孤|南宫|夏侯|尉迟|皇甫|慕容|令狐|公孙|钟离|宇文|长孙|轩辕|端木|百里)/u
const ROLE =
  '记者|通讯员|主任|局长|书记|市长|区长|县长|镇长|乡长|村长|村民|村支书|居民|市民|老人|老师|教师|校长|院长|医生|医师|护士|馆长|馆员|站长|所长|处长|科长|部长|会长|社长|厂长|店主|老板|老板娘|经理|董事长|总经理|负责人|工程师|技术员|驾驶员|司机|志愿者|队长|教练|主教练|队员|球员|运动员|学生|同学|家长|民警|警官|法官|检察官|律师|专家|教授|研究员|讲师|设计师|师傅|船工|保洁员|护学员|预报员|负责同志|发言人|嫌疑人|被告人|原告|被告|导演|演员|作者|诗人|画家|作家|厨师|摊主|农户|业主|店员|会计|总监|讲解员|管理员|安全员|工作人员'
const VERB = '说|表示|介绍|告诉|坦言|透露|认为|回忆|笑着|强调|指出|解释|提醒|告诫|感慨|补充|直言|称'
const NAME = String.raw`(?:欧阳|上官|司马|诸葛|司徒|东方|夏侯|皇甫|慕容|钟离|端木)\p{Script=Han}{1,2}|\p{Script=Han}{2,3}`

const SAID = new RegExp(`(?:${ROLE})(${NAME}?)(?=${VERB})`, 'gu')
const NAMED = new RegExp(`(?:${ROLE})(${NAME}?)(?=[，、。（在从把向对和为是])`, 'gu')

// “水顺了。”郭长顺说: at the head of a clause, before a verb of saying
const SPEAKS = new RegExp(`(?<=^|[，。！？”；])(${NAME}?)(?=${VERB})`, 'gu')

/** A person's name in a text, and where. */
export interface NamedAt {
  name: string
  passage: Passage
  at: number
}

/** People of a story as far as its text says that they are: after the word for what they do, and in the byline. */
export function peopleIn(passages: readonly Passage[]): NamedAt[] {
  const found: NamedAt[] = []
  for (const passage of passages) {
    if (passage.field === 'byline') {
      for (const { name } of parseByline(passage.text)) if (isName(name)) found.push({ name, passage, at: passage.text.indexOf(name) })
      continue
    }
    for (const pattern of [SAID, NAMED, SPEAKS]) {
      for (const match of passage.text.matchAll(pattern)) {
        const name = match[1] ?? ''
        const at = match.index + match[0].length - name.length
        if (isName(name) && !found.some((one) => one.passage === passage && one.at === at)) found.push({ name, passage, at })
      }
    }
  }
  return found
}

/** Whether a text is made like a Chinese name: a surname of the commonest, and one or two characters. */
function isName(text: string): boolean {
  if (COMPOUND.test(text)) return text.length >= 3 && text.length <= 4
  return (text.length === 2 || text.length === 3) && SURNAMES.has(text[0] ?? '') && !/[的了着过们说是在和有就也都不]/u.test(text.slice(1))
}

/** Whether what stands at a place is in the position of a person: before a verb of saying, or after the word for what somebody does. */
export function standsAsPerson(text: string, from: number, to: number): boolean {
  return new RegExp(`^(?:${VERB})`, 'u').test(text.slice(to)) || new RegExp(`(?:${ROLE})$`, 'u').test(text.slice(0, from))
}
