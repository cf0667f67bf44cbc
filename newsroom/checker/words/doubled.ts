import { matching, type Find } from '../scope'
import { SURNAMES } from './names'

// Words of grammar are doubled by a slip, unless the second one begins a word (为了了解, 和和平) or the first ends one (目的的).
const BEGINS: Record<string, string> = {
  的: '确士卢', 了: '解结却不然如得断', 是: '非否', 在: '线校职建场编家外岗读押野座行场逃握乎', 和: '平谐睦气解声弦服约美蔼顺田亲风', 与: '会时众其',
  及: '时格第笄早', 对: '方手象外口接岸面策称抗比立待话应付等开联策峙弈号讲', 为: '止主何难民了人期限首数重由此', 被: '子告动褥单', 把: '握手关柄控脉戏守', 从: '前此来事业容而严军政未小',
  向: '日往来前导阳上下东西南北', 就: '业是读近医地诊任餐座此算势职绪义', 将: '来军要会领士近', 也: '许是', 而: '且是已今后', 或: '许是者', 其: '中他实次余它间', 之: '前后间一中外所类上下际',
  以: '前后来上下及为外内便免致往至色期身西东', 有: '关些的人时利效序限助', 由: '于来此', 这: '', 那: '', 们: '', 着: '力手眼急重想陆落火装凉', 过: '程去后于度年节关年期滤渡错', 吗: '', 吧: '', 把们: '', 不: '', 都: '市会是', 还: '是有要款原价', 并: '且非不列行购', 到: '达底处来期位场家货',
}
const ENDS: Record<string, readonly string[]> = {
  的: ['目', '有', '标'], 和: ['总', '饱', '温', '共', '缓', '柔', '暖', '平', '随'], 在: ['存', '内', '潜', '外', '所', '现'], 对: ['反', '绝', '相', '成', '结', '校', '面'], 了: ['为', '了'],
  是: ['国', '就'], 与: ['参', '赋', '给'], 及: ['普', '涉', '以'], 为: ['行', '作', '人', '认', '成'], 到: ['报', '迟', '签'], 过: ['经', '通', '超', '难', '功'], 都: ['首', '古', '成', '故'], 以: ['可', '所', '予'],
  有: ['国', '所', '富', '拥', '私', '共'], 着: ['衣', '沉', '跟'], 之: ['总'], 向: ['方', '意', '导', '志', '倾'], 从: ['服', '随'], 就: ['成', '造', '将'], 将: ['大', '小', '门', '名'], 把: ['火', '车'], 并: ['合', '兼'], 还: ['归', '偿', '返'],
}
// 了了 and 为为 are no words; 的的, 是是 are none either, except in these.
const SET_PHRASES = /的的确确|是是非非|从从容容|和和美美|和和气气|对对双双|成双成对对|一对对|双双对对|有有|之之|把把|一把把|得了了|不甚了了|心中了了|小时了了|花花绿绿|向向|人人过过/u

// The commonest words of two characters in a news paper: after one, its last character again begins nothing but a slip, unless it begins a word of its own.
const COMMON =
  '记者召开建设工作发展活动服务社区居民项目部门相关进行开展推进提供实施管理组织参加介绍表示经济教育文化公司企业医院学校老师孩子问题时间地方城市农村安全环境生态交通道路工程施工中心设施设备改造提升完成实现需要通过根据目前今年去年昨日明年日前近日已经以及其中因此同时由于如果虽然但是负责主任书记市民群众志愿参与举行举办开始结束增加减少达到超过获得取得支持保障帮助解决检查监测数据系统信息技术科技创新质量标准规定办法措施政策资金投资收入价格市场商业消费产品生产销售农业工业旅游景区公园图书作品演出比赛冠军球队健康医疗卫生疫情预防老人儿童青年妇女家庭生活就业社会国家政府领导干部党员会议代表委员意见建议方案计划目标任务责任情况成果经验模式平台机制制度体系能力水平作用影响关系条件基础重点特色优势机会希望感谢欢迎告诉认为觉得发现看到听到知道'
// Characters that begin a word after themselves: 研究会会长, 市市场, 居民民警.
const SECOND: Record<string, string> = {
  者: '', 开: '发展始放会工业通', 设: '计备施立置', 作: '用为品者风业家', 展: '开示览现出', 动: '力员物作画手工机态', 务: '必工实农', 区: '域政委分间别内级', 民: '警主众生间政族意营居俗', 目: '的标前录光', 门: '口诊店票前外', 关: '于系键注心', 行: '业动政为驶人程', 进: '行入一步度程出', 供: '应给水电热', 施: '工行肥', 理: '由论解想性', 织: '物品布', 加: '强大快入上工班', 绍: '兴', 示: '范意', 济: '南', 育: '人才儿', 化: '学工肥解验', 司: '机法', 业: '主务内绩', 院: '长士内校', 校: '长园内车友', 师: '生傅资', 子: '女弟', 题: '目材', 间: '隔接', 方: '面便式法向案', 市: '民场区委政长', 村: '民庄委里', 全: '部面国市区年体', 境: '内外界', 态: '度势', 通: '过知道车行', 路: '面边人线口', 程: '度序', 工: '作人程地业', 心: '理里情', 备: '案战', 造: '成型', 升: '级高学', 成: '为立功果本员', 现: '在场有代', 要: '求是闻', 过: '程去', 据: '了悉说', 前: '往后来期', 年: '度底初轻龄', 日: '前常子', 经: '过济验常', 及: '时', 中: '国心央', 此: '外次时', 时: '间候刻', 于: '是', 果: '然', 然: '后而', 是: '否', 责: '任', 任: '务何', 记: '者录', 众: '多人', 愿: '意望', 与: '会', 办: '法公理事', 始: '终', 束: '', 少: '年数', 到: '达', 得: '到', 持: '续有', 障: '碍', 助: '力理', 决: '定', 查: '询看', 测: '试', 统: '计一', 息: '', 术: '', 技: '术', 新: '闻的', 量: '化', 准: '备确', 定: '期', 法: '律院', 策: '划', 金: '额', 资: '金源', 入: '口', 格: '外', 场: '地馆', 费: '用', 品: '牌', 产: '品业', 售: '价', 游: '客', 园: '区', 书: '记', 出: '现', 赛: '事', 军: '人', 队: '员长伍列', 康: '', 疗: '', 生: '产活', 情: '况', 防: '止', 人: '员们民', 童: '', 女: '子性', 庭: '', 活: '动', 会: '议长员', 家: '庭长', 府: '', 导: '', 部: '门长分', 员: '工', 议: '', 表: '示', 见: '', 案: '件', 划: '', 标: '', 验: '', 式: '', 台: '', 制: '度定', 度: '', 系: '', 力: '量', 平: '', 用: '于户', 响: '', 件: '', 础: '', 点: '', 色: '', 势: '', 望: '', 谢: '', 迎: '', 诉: '', 为: '了', 发: '现展', 看: '到', 道: '路', 地: '方', 农: '业', 城: '', 领: '导', 学: '校习生', 医: '院', 监: '测', 信: '息', 科: '技', 质: '量', 规: '定', 政: '府', 投: '', 收: '', 价: '', 商: '', 消: '', 健: '', 卫: '', 疫: '', 老: '', 儿: '', 青: '', 妇: '', 社: '', 国: '家内际', 干: '部', 党: '员委', 代: '表', 委: '员', 意: '见', 建: '设议', 计: '划', 目的: '', 措: '', 资金: '',
}
const COMMON_WORDS = new Set(Array.from({ length: COMMON.length / 2 }, (_, at) => COMMON.slice(at * 2, at * 2 + 2)))

// Characters that are doubled for good: of how something is, of kin and beasts, of sound, of what is counted, and verbs of trying.
const DOUBLES = new Set(
  '轻清厚淡条楚安户常接坐整断指妈盏续试刚短窄渐人太画低天看沙往扑缓代奶慢大点足尝歪干站远扭端平个净朵满家正爷园修小悄敲补静星密湖微细只道爸公婆爹娘哥姐弟妹叔伯舅姑姨嫂宝娃囡乖亲甜蜜软硬冷热暖凉红黄绿蓝白黑紫灰粉金银亮暗明晶高矮胖瘦长宽薄重早晚快好坏多少深浅直弯圆方尖匀稳实虚真假牢紧松散碎烂烂湿燥脆嫩老新旧香臭酸苦辣咸醉甘纯冉滔涛滚洋茫苍郁葱青翠蓬勃勃熊炎炯炯灼闪烁熠粼粼潺淙哗啦滴答叮咚当咣轰隆咔嚓吱喳叽嘀咕呼噜哈嘻嘿嘟喃哼咿呀哑嗡喵汪咩哞嘎咯唧啧啾飒簌萧瑟瑟淅沥蒙濛朦胧绵延丝缕层叠件步年月日夜时刻岁次回遍趟阵番声句字行页张本册篇段章节首支枝根把块片颗粒株棵丛束串排堆垛捆包袋箱盒瓶杯碗盘锅桶件双对副套组批班队群伙帮代处村镇县省国校厂户家店门窗面墙路桥街巷楼层间栋座台辆艘架部种类样项桩笔份单顿餐口餐想听说谈聊问讲读写算数走跑跳逛玩歇睡躺站坐蹲摸碰拍打捶揉捏搓擦洗刷扫抹晒晾吹烤煮炒炖蒸熬尝闻瞧瞅望盯找查翻挑选比量称猜等催劝帮教学练唱弹拉演舞摇晃动摆转绕挪推抬搬扛背抱牵搂握挥招笑哭骂吵闹逗哄谢拜恭熟缝钉磨剪理梳拢劳跃欣赫堂昂洋绰约盈脉款娓侃谆循孜兢战惴忡悻怏恹奄姗蹒跚袅婷依楚默寂悠荡漾飘纷攘熙扬扬沸腾济汲营碌匆忽惺猩蝈蛐蝶蛛饽馍糕果球圈泡饭菜饼水杠奥可迪露莉丽娜倩珍芳芬玲婷媛莹蕾琳琪瑶甜萌萱涵豆毛丫妞乐牛羊猫狗鸡鸭兔熊虎猴仔囝佳丹娟薇莎菲贝贝冰晶雪冬夏秋春云月阳阳洋洋洁军宁兵龙飞鹏强勇杰伟涛斌磊鑫森淼焱垚犇轩诺欣怡悦蓓珊彤晨旭东南北西甸彤晶皑黝漉冲眯呵匆乎茸灿零洋答狠巴裸森挺秃荡腾喷吞绵滋赳晃巍匝刷压冰悄蒙溜滚灵辣汪绉板邦淋烘哄碌勾莽茫澄湛莹扑胀鼓囊沉飘融盎嗷嗖嘶嘎咕噔哒喔咿嗒嗵咻噗咣'.match(/./gu) ?? [],
)
// Nouns that end the name of a place, an organ or a trade: the next word may begin with the same one (望橹桥桥面, 研究会会长, 汽车车身).
const HEADS = new Set(
  '湖河江海山桥路街镇村乡县市区省国州岛港站馆院校厂店楼室厅堂所局处科部会社团队组班级车船机器城门场园林田库仓军党员长民人家生师者手子儿头面体身心力量度性法理学业工作品物产货商客房屋厨柜箱箱书报刊版文字词语言音乐舞歌曲剧戏片影视电网线管道轨铁钢石土沙水油气火光热能源电核药医病疫苗粮食米面菜果花草树木竹叶茶酒烟糖盐奶肉鱼虾鸟虫畜禽马牛羊狗猪皮毛布衣鞋帽包袋瓶杯灯钟表镜刀枪炮弹箭球棋牌票证卡钱款税费价股债险案件题表图像画照权责职位岗编制度章程序议政策令规约史志期时间日月年季节点段层级等类型式样款号码数据值比率分秒寸尺米里亩斤吨元角形色彩味声响名称姓氏族群众友邻客主仆兵将帅士官吏王帝皇后公侯爵臣神佛僧道教派系统领导首都府宫殿庙塔亭台阁井泉池塘坝堤岸滩湾口峡谷峰岭坡洞窟坑沟渠田畦圃苗棚架床桌椅凳橱窗墙壁顶底边角中外内上下前后左右东西南北地天空星云雨雪风雷雾霜冰露震灾害情况态势志愿望意思想念信仰爱恨怒喜乐哀痛疼伤口血骨肌肤肝肺胃肾脑眼耳鼻舌牙齿脸颈肩背胸腹腰腿脚趾指掌拳京津沪渝冀晋辽吉苏浙皖闽赣鲁豫鄂湘粤桂琼川贵滇陕甘青宁新藏蒙美英法德俄韩'.match(/./gu) ?? [],
)

// Two characters said twice on purpose: verbs of trying.
const TWICE = new Set(
  '研究讨论商量考虑打扫收拾活动休息学习了解体验锻炼熟悉琢磨合计热闹高兴凉快轻松放松打听走动参观交流切磋比划整理清理调整照顾关心教育检查观察解释介绍感受享受品尝尝试回忆思考反思总结安静快乐舒服暖和亲热表现布置装扮打扮改善改进宣传动员联络沟通'.match(/../gu) ?? [],
)
// 很长很长, 大片大片, 一步一步: said twice for the sake of it
const COUNTING = /^[一两三几逐挨又再边越时忽很太不没大小半整成好老真多]/u

/**
 * A character or a few said twice 重字: words of grammar, the last of a common word, and two to four characters in a row. Reduplicated words
 * (个个, 慢慢, 反反复复), an office after its organ (研究会会长) and names that double a character are no slips, and are not taken for one.
 */
export const findDoubled: Find = ({ passages }) => {
  const single = matching(passages, /(\p{Script=Han})\1(?!\1)/gu, (match, _, text) => {
    const char = match[1] ?? ''
    const at = match.index
    const [before, after] = [text[at - 1] ?? '', text[at + 2] ?? '']
    if (text[at - 1] === char) return null
    if (SET_PHRASES.test(text.slice(Math.max(0, at - 2), at + 4))) return null
    const begins = BEGINS[char]
    if (begins !== undefined) {
      if (begins.includes(after) && after !== '') return null
      if (ENDS[char]?.includes(before) === true && !(char === '了' && !'解结却然如'.includes(after))) return null
      // 过过 and the like may be lived through twice in speech; a doubled AABB word has its second half doubled too
      return text[at + 2] !== undefined && text[at + 2] === text[at + 3] && char !== '的' ? null : { fault: 'doubled.character', suggestions: [char], params: { char } }
    }
    if (text[at - 2] === before && !COMMON_WORDS.has(before + char)) return null
    const second = SECOND[char] ?? ''
    if (second.includes(after) && after !== '') return null
    // after a common word its last character again is a slip; elsewhere only one that is never doubled, and begins no word after the word it ends
    const slip = COMMON_WORDS.has(before + char) || !(DOUBLES.has(char) || HEADS.has(char) || SURNAMES.has(before) || text[at + 2] === text[at + 3])
    return slip ? { fault: 'doubled.character', suggestions: [char], params: { char } } : null
  })
  // three of one character stand for nothing, but 哈哈哈
  const triple = matching(passages, /(\p{Script=Han})\1{2,}/gu, (match) =>
    '哈嘿呵啊哦嗯呜咚当滴答嘀叮咯呀嘻轰砰啪唰哗好快谢对'.includes(match[1] ?? '') ? null : { fault: 'doubled.character', suggestions: [match[1] ?? ''], params: { char: match[1] ?? '' } },
  )
  const several = matching(passages, /([\p{Script=Han}\d]{2,8}?)\1/gu, (match, _, text) => {
    const unit = match[1] ?? ''
    if (/^\d+$/u.test(unit) || /^(.)\1+$/u.test(unit) || !/\p{Script=Han}/u.test(unit)) return null
    if (unit.length === 2 && (TWICE.has(unit) || COUNTING.test(unit))) return null
    // 一站一站, 一笔一笔: counted one by one, whatever the measure
    if (unit.startsWith('一') || (/^[二两三几半逐又]/u.test(unit) && unit.length <= 3)) return null
    // 写着写着, 能不能不…: said twice by the grammar
    if (unit.length <= 3 && (unit.endsWith('着') || /^(.)[不没](?:\1[不没])?$/u.test(unit) || /^.[不没]$/u.test(unit))) return null
    if (spoken(text, match.index) && unit.length === 2) return null
    return { fault: 'doubled.words', suggestions: [unit], params: { words: unit } }
  })
  return [...single, ...triple, ...several]
}

/** Whether the place lies in a quotation: who speaks repeats words. */
function spoken(text: string, at: number): boolean {
  const before = text.slice(0, at)
  return before.lastIndexOf('“') > before.lastIndexOf('”')
}
