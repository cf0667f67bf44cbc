import { parseByline } from '../byline'

/** Surnames in use, single and double: what tells 记者 李岚 from 记者 手记, and 走访 from a person. */
const SURNAMES = new Set(
  '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧沃利蔚越夔隆师巩聂晁勾敖融冷辛阚那简饶空曾沙养鞠须丰巢关查后荆红游竺权盖益桓公肖佟涂覃楚鹿岳帅亢况冼展揭原仝闫商牟佘兰付代邸阳粟操麦亓丛赫腾底初鲜由降朴闪普修战苑尉芦勇来英覃练续漆修迟敬',
)
const DOUBLE = /^(?:欧阳|上官|司马|司徒|诸葛|夏侯|皇甫|尉迟|公孙|慕容|长孙|宇文|令狐|端木|东方|独孤|南宫|轩辕|百里|呼延|闻人|澹台|拓跋)/u
const HAN_NAME = /^\p{Script=Han}{2,4}$/u
const OTHER_NAME = /^(?:\p{Script=Han}+[·•‧][\p{Script=Han}·•‧]+|[\p{Script=Latin}.'’ -]{2,40})$/u
const ROLE_WORD = /(?:记者|通讯员|实习生|见习生|撰稿人?|评论员|作者|摄影)/u
/** A role and its name run together: 记者走访 is no person, 记者 走之 may be one. */
const GLUED = /(?:记者|通讯员|实习生|作者)(?=\p{Script=Han})/u
const CREDIT = /(?:^|[\s　/／、：:）)])(?:图文|文图|文并图|文\s*[/／]\s*图|撰文|文字?|图片?|摄影?)(?=[\s　/／、：:丨|｜]|$)|\p{Script=Han}\s*[/／]\s*(?:文|图|摄)|\p{Script=Han}{2,3}摄(?:影(?:报道)?)?$/u
const MARK = /^[□■◎●○◆▲]\s*|^[—–-]{1,3}\s*(?=本报|记者|通讯员|首席)/u
const SENTENCE = /[。！？!?；;…]/u
/** The longest line that can be a byline by itself. */
const MOST = 60
const NOT_NAMES = /^(?:报道|报导|综合|综合报道|整理|采写|手记|观察|调查|点评|专访|探访|走访)$/u

/**
 * A line that names who wrote or photographed, as it will be printed: without ■ and without brackets around all of it.
 * Null for what is not surely one; that line stays copy.
 */
export function readByline(line: string): string | null {
  const text = bare(line)
  if (text === '' || text.length > MOST || SENTENCE.test(text) || /\d/.test(text)) return null
  const marked = MARK.test(line.trim())
  const role = ROLE_WORD.test(text)
  if (!role && !marked && !CREDIT.test(text)) return null
  // 作者 and 摄影 may stand before the name; a trade in the middle of a sentence is a sentence
  const people = parseByline(text).filter((person) => !NOT_NAMES.test(person.name))
  if (people.length === 0) return null
  const doubtful = people.filter((person) => !isName(person.name))
  if (doubtful.length === 0) return text
  const [only] = doubtful
  // a name of a surname not in the list, set apart behind its role
  if (role && !GLUED.test(text) && doubtful.length === 1 && only && only.role !== 'author' && /^\p{Script=Han}{2,3}$/u.test(only.name)) return text
  return null
}

/** The byline in brackets that ends a text, and where it begins: `……。（记者 李岚 文/图）`. */
export function closingByline(text: string): { at: number; byline: string } | null {
  const found = /[（(【[]([^（()）【】[\]]{2,60}(?:[（(][^（()）]{1,20}[)）][^（()）]{0,30})?)[)）】\]]\s*$/u.exec(text)
  const byline = found?.[1] === undefined ? null : readByline(found[1])
  return found && byline !== null ? { at: found.index, byline } : null
}

function bare(line: string): string {
  const text = line.trim().replace(MARK, '').trim()
  const inner = /^[（(【[]\s*(.*?)\s*[)）】\]]$/u.exec(text)?.[1]
  // 李岚（区气象局） 王一（区水务局）has brackets at its end only
  const whole = inner !== undefined && !/^[^（(]*[)）]/u.test(inner) ? inner : text
  return whole.replace(MARK, '').trim()
}

function isName(name: string): boolean {
  if (OTHER_NAME.test(name)) return true
  if (!HAN_NAME.test(name)) return false
  return name.length === 4 ? DOUBLE.test(name) : DOUBLE.test(name) || SURNAMES.has(name.slice(0, 1))
}
