import { AdCanvas, type Ink } from './canvas'
import type { AdKey } from './list'

const INK: Ink = [0, 0, 0, 100]
const PAPER: Ink = [0, 0, 0, 0]

/** An evening window and open books: 枫渚区图书馆. */
function library(width: number, height: number): AdCanvas {
  const night: Ink = [75, 45, 10, 25]
  const lamp: Ink = [0, 18, 70, 0]
  const on = new AdCanvas(width, height).rect(0, 0, width, height, night)
  const wide = width * 0.34
  // a reading lamp over a book
  on.path(`M${width - wide} ${height} L${width - wide * 0.72} ${height * 0.4} L${width - wide * 0.34} ${height * 0.4} L${width} ${height} Z`, [45, 25, 25, 8])
  on.path(`M${width - wide * 0.75} ${height * 0.42} L${width - wide * 0.62} ${height * 0.2} L${width - wide * 0.44} ${height * 0.2} L${width - wide * 0.31} ${height * 0.42} Z`, lamp)
  book(on, width - wide * 0.53, height * 0.86, wide * 0.72, PAPER, lamp)
  const left = 5
  on.text('冬季读书会', { x: left, y: height * 0.36, size: Math.min(8.4, width * 0.11), ink: PAPER, face: 'song-heavy', track: 0.6 })
  on.text('每周六晚七时　灯下共读一册', { x: left, y: height * 0.52, size: 3.3, ink: lamp, face: 'hei' })
  on.rect(left, height * 0.62, width * 0.5, 0.25, lamp)
  on.text('十二月书目：水乡风物四种', { x: left, y: height * 0.76, size: 2.9, ink: PAPER, face: 'hei' })
  on.text('枫渚区图书馆　总服务台报名', { x: left, y: height * 0.9, size: 2.9, ink: PAPER, face: 'hei-bold' })
  return on
}

/** An open book seen from the front, `width` wide, its spine at `x`, `y`. */
function book(on: AdCanvas, x: number, y: number, width: number, page: Ink, line: Ink): void {
  const half = width / 2
  const rise = width * 0.12
  for (const side of [-1, 1]) {
    on.path(`M${x} ${y} C${x + side * half * 0.3} ${y - rise} ${x + side * half * 0.7} ${y - rise} ${x + side * half} ${y - rise * 0.4} L${x + side * half} ${y - rise * 2.6} C${x + side * half * 0.7} ${y - rise * 3.2} ${x + side * half * 0.3} ${y - rise * 3.2} ${x} ${y - rise * 2.2} Z`, page)
    for (const at of [0.5, 1, 1.5]) on.rect(side < 0 ? x - half * 0.85 : x + half * 0.15, y - rise * (0.95 + at * 0.95), half * 0.7, 0.2, line)
  }
}

/** A row of spines: 橹坊书店. */
function bookshop(width: number, height: number): AdCanvas {
  const cream: Ink = [2, 5, 18, 0]
  const red: Ink = [10, 95, 80, 5]
  const on = new AdCanvas(width, height).rect(0, 0, width, height, cream)
  const shelf = height * 0.86
  const spines: readonly Ink[] = [red, [80, 40, 30, 20], [15, 30, 80, 0], [60, 20, 60, 10], [0, 0, 0, 75], [20, 70, 90, 10], [70, 60, 10, 10], [30, 10, 25, 5]]
  let x = 5
  for (let at = 0; x < width * 0.36; at++) {
    const thick = [4.2, 2.8, 5.4, 3.4, 4.6, 2.4, 3.8][at % 7] ?? 3
    const tall = height * ([0.62, 0.7, 0.55, 0.66, 0.73, 0.58, 0.68, 0.6, 0.71][at % 9] ?? 0.6)
    const ink = spines[(at * 3) % spines.length] ?? red
    on.rect(x, shelf - tall, thick, tall, ink)
    on.rect(x + thick * 0.25, shelf - tall * 0.82, thick * 0.5, tall * 0.02 + 0.3, cream)
    on.rect(x + thick * 0.25, shelf - tall * 0.2, thick * 0.5, 0.35, cream)
    x += thick + 0.35
  }
  on.rect(3, shelf, width * 0.37, 1.1, [30, 60, 80, 35])
  const left = width * 0.42
  on.text('岁末旧书市', { x: left, y: height * 0.46, size: height * 0.31, ink: red, face: 'song-heavy', track: 1.2 })
  on.text('三千册　按斤论价　带一本来，换一本走', { x: left, y: height * 0.67, size: height * 0.115, ink: INK, face: 'song-bold' })
  on.text('橹坊书店　橹坊街二十七号　本周六、周日　九时至十八时', { x: left, y: height * 0.86, size: height * 0.1, ink: INK, face: 'hei' })
  return on
}

/** Pots, leaves and a low sun: the garden fair of 棹湖. */
function garden(width: number, height: number): AdCanvas {
  const leaf: Ink = [70, 15, 90, 10]
  const deep: Ink = [85, 35, 85, 30]
  const clay: Ink = [10, 65, 75, 5]
  const on = new AdCanvas(width, height).rect(0, 0, width, height, [8, 0, 22, 0])
  const tall = height > width * 0.7
  on.circle(width * (tall ? 0.78 : 0.9), height * (tall ? 0.68 : 0.52), Math.min(width, height) * 0.2, [0, 25, 75, 0])
  const ground = height * 0.87
  on.path(`M0 ${height} L0 ${ground} C${width * 0.3} ${ground - 3} ${width * 0.6} ${ground + 2} ${width} ${ground - 1.5} L${width} ${height} Z`, [55, 5, 70, 0])
  const places = tall ? [0.2, 0.5, 0.8] : [0.62, 0.72, 0.82, 0.92]
  const size = Math.min(width * 0.11, height * 0.2)
  places.forEach((place, at) => plant(on, width * place, ground + 0.5, size * (at % 2 === 0 ? 1 : 0.8), at % 2 === 0 ? leaf : deep, clay))
  const left = tall ? 5 : 6
  const big = tall ? width * 0.13 : height * 0.2
  on.text('冬日园艺市集', { x: left, y: height * (tall ? 0.27 : 0.36), size: Math.min(big, (width * 0.86) / 6.4), ink: deep, face: 'song-heavy', track: 0.4 })
  on.text('山茶　腊梅　水仙　多肉', { x: left, y: height * (tall ? 0.38 : 0.53), size: tall ? 3.5 : height * 0.085, ink: INK, face: 'song-bold' })
  on.text('棹湖公园北门　本周日九时起', { x: left, y: height * (tall ? 0.46 : 0.66), size: tall ? 3 : height * 0.068, ink: INK, face: 'hei' })
  on.text(tall ? '旧花盆可换新苗一株' : '旧花盆可换新苗一株　园艺师当场答疑', { x: left, y: height * (tall ? 0.53 : 0.77), size: tall ? 3 : height * 0.068, ink: INK, face: 'hei' })
  return on
}

function plant(on: AdCanvas, x: number, ground: number, size: number, leaf: Ink, clay: Ink): void {
  const top = ground - size * 0.7
  for (const turn of [-1, -0.5, 0, 0.5, 1]) {
    const tip = [x + turn * size * 0.75, top - size * (1.25 - Math.abs(turn) * 0.5)] as const
    const bend = size * 0.2
    on.path(`M${x} ${top} C${x + turn * size * 0.5 - bend} ${top - size * 0.3} ${tip[0] - bend} ${tip[1] + size * 0.3} ${tip[0]} ${tip[1]} C${tip[0] + bend} ${tip[1] + size * 0.4} ${x + turn * size * 0.4 + bend} ${top - size * 0.2} ${x} ${top} Z`, leaf)
  }
  on.rect(x - size * 0.42, top - size * 0.02, size * 0.84, size * 0.18, clay)
  on.path(`M${x - size * 0.36} ${top + size * 0.16} L${x + size * 0.36} ${top + size * 0.16} L${x + size * 0.26} ${ground} L${x - size * 0.26} ${ground} Z`, [15, 72, 85, 15])
}

/** A cross of four leaves: the health station of 芦花路. */
function clinic(width: number, height: number): AdCanvas {
  const teal: Ink = [75, 15, 40, 5]
  const pale: Ink = [14, 0, 8, 0]
  const on = new AdCanvas(width, height).rect(0, 0, width, height, PAPER).rect(0, 0, width, 2.2, teal).rect(0, height - 2.2, width, 2.2, teal)
  const middle = height / 2
  const x = height * 0.55
  on.circle(x, middle, height * 0.36, pale)
  const arm = height * 0.115
  const long = height * 0.25
  on.rect(x - arm, middle - long, arm * 2, long * 2, teal).rect(x - long, middle - arm, long * 2, arm * 2, teal)
  for (const [dx, dy] of [[-1, -1], [1, -1], [-1, 1], [1, 1]] as const) on.circle(x + dx * (arm + 2.1), middle + dy * (arm + 2.1), 1, teal)
  const left = height * 1.05
  on.text('流感疫苗，冬天之前接种', { x: left, y: height * 0.35, size: Math.min(7.4, (width - left - 5) / 11.2), ink: teal, face: 'song-heavy' })
  on.text('本区六十岁以上居民可先预约', { x: left, y: height * 0.53, size: 4, ink: INK, face: 'song-bold' })
  on.text('周一至周五　八时至十一时　携身份证、医保卡', { x: left, y: height * 0.67, size: 3.3, ink: INK, face: 'hei' })
  on.text('芦花路社区卫生服务站　接种门诊在一楼西侧', { x: left, y: height * 0.8, size: 3.3, ink: INK, face: 'hei-bold' })
  return on
}

/** Loaves on a board: 霜叶面包房. */
function bakery(width: number, height: number): AdCanvas {
  const crust: Ink = [15, 50, 85, 10]
  const warm: Ink = [2, 14, 32, 0]
  const brown: Ink = [35, 70, 85, 40]
  const on = new AdCanvas(width, height).rect(0, 0, width, height, warm)
  const board = height * 0.78
  const right = width * 0.97
  on.path(`M${width * 0.6} ${board} L${right} ${board} L${right - 3} ${board + 2.6} L${width * 0.6 + 3} ${board + 2.6} Z`, brown)
  const loaf = height * 0.24
  ;[0.665, 0.765, 0.865].forEach((place, at) => {
    const x = width * place
    on.ellipse(x, board - loaf * 0.72, width * 0.05, loaf * (at === 1 ? 0.95 : 0.78), crust)
    for (const cut of [-1, 0, 1]) on.path(`M${x + cut * width * 0.02 - 1.6} ${board - loaf * 0.6} C${x + cut * width * 0.02} ${board - loaf * 1.3} ${x + cut * width * 0.02 + 1.2} ${board - loaf * 1.3} ${x + cut * width * 0.02 + 2.4} ${board - loaf * 1.15} C${x + cut * width * 0.02 + 1.4} ${board - loaf * 0.95} ${x + cut * width * 0.02} ${board - loaf * 0.8} ${x + cut * width * 0.02 - 1.6} ${board - loaf * 0.6} Z`, warm)
  })
  // steam
  for (const place of [0.715, 0.815]) {
    const x = width * place
    on.path(`M${x} ${height * 0.42} C${x - 2} ${height * 0.34} ${x + 2} ${height * 0.26} ${x} ${height * 0.16} C${x + 3} ${height * 0.26} ${x - 0.8} ${height * 0.34} ${x} ${height * 0.42} Z`, [4, 24, 46, 0])
  }
  on.text('清早六点，第一炉', { x: 6, y: height * 0.44, size: height * 0.29, ink: brown, face: 'song-heavy', track: 0.5 })
  on.text('桂花米糕面包　黑麦酸种　咸香花卷', { x: 6, y: height * 0.66, size: height * 0.125, ink: brown, face: 'song-bold' })
  on.text('霜叶面包房　霜叶公园东门对面　卖完即止', { x: 6, y: height * 0.86, size: height * 0.105, ink: brown, face: 'hei' })
  return on
}

/** A tap wrapped against the frost: a notice of the water company. */
function water(width: number, height: number): AdCanvas {
  const blue: Ink = [90, 45, 5, 10]
  const ice: Ink = [28, 4, 2, 0]
  const on = new AdCanvas(width, height).rect(0, 0, width, height, ice).rect(0, 0, width * 0.27, height, blue)
  const x = width * 0.135
  drop(on, x, height * 0.3, height * 0.24, PAPER)
  drop(on, x - 6, height * 0.62, height * 0.12, ice)
  drop(on, x + 6, height * 0.66, height * 0.1, ice)
  const left = width * 0.31
  on.text('降温了，给水管穿衣', { x: left, y: height * 0.33, size: Math.min(7, (width - left - 4) / 9.4), ink: blue, face: 'song-heavy' })
  const lines = ['水表、水龙头裹保温棉，夜里留一线细流', '长期无人的房屋，请关总阀、排空存水', '冻住时用温水慢浇，勿用明火']
  lines.forEach((text, at) => {
    on.circle(left + 1, height * (0.5 + at * 0.125) - 1, 0.7, blue)
    on.text(text, { x: left + 3.4, y: height * (0.5 + at * 0.125), size: Math.min(3.4, (width - left - 7) / 18.4), ink: INK, face: 'hei' })
  })
  on.text('枫渚区供水服务中心', { x: left, y: height * 0.91, size: 3.4, ink: blue, face: 'hei-bold' })
  return on
}

function drop(on: AdCanvas, x: number, y: number, size: number, ink: Ink): void {
  on.path(`M${x} ${y - size} C${x + size * 0.25} ${y - size * 0.45} ${x + size * 0.62} ${y - size * 0.05} ${x + size * 0.62} ${y + size * 0.35} C${x + size * 0.62} ${y + size * 0.75} ${x + size * 0.35} ${y + size} ${x} ${y + size} C${x - size * 0.35} ${y + size} ${x - size * 0.62} ${y + size * 0.75} ${x - size * 0.62} ${y + size * 0.35} C${x - size * 0.62} ${y - size * 0.05} ${x - size * 0.25} ${y - size * 0.45} ${x} ${y - size} Z`, ink)
}

/** A house at dusk, some of its windows lit: the evening school of 枫渚. */
function school(width: number, height: number): AdCanvas {
  const dusk: Ink = [60, 70, 15, 30]
  const wall: Ink = [45, 55, 15, 50]
  const light: Ink = [0, 20, 75, 0]
  const on = new AdCanvas(width, height).rect(0, 0, width, height, [6, 6, 12, 0])
  const wide = width * 0.36
  on.rect(0, 0, wide, height, dusk).circle(wide * 0.8, height * 0.16, height * 0.055, light)
  const [left, right, roof] = [wide * 0.14, wide * 0.86, height * 0.4]
  on.path(`M${left - 1.5} ${roof} L${wide * 0.36} ${roof - height * 0.11} L${wide * 0.64} ${roof - height * 0.11} L${right + 1.5} ${roof} Z`, [50, 60, 20, 65]).rect(left, roof, right - left, height - roof, wall)
  const [pane, tall] = [(right - left) / 4.2, height * 0.15]
  for (const [row, lit] of [[0, [true, false, true]], [1, [false, true, true]]] as const) {
    lit.forEach((shines, at) => {
      const [x, y] = [left + pane * (0.35 + at * 1.25), roof + height * 0.07 + row * height * 0.225]
      on.rect(x, y, pane, tall, shines ? light : dusk).rect(x + pane * 0.46, y, pane * 0.08, tall, wall)
    })
  }
  on.rect(wide / 2 - pane * 0.4, height * 0.88, pane * 0.8, height * 0.12, light)
  const x = wide + 4.5
  const room = width - x - 3
  on.text('市民夜校', { x, y: height * 0.32, size: room / 4.4, ink: dusk, face: 'song-heavy', track: 0.4 })
  on.text('冬季班招生', { x, y: height * 0.48, size: room / 7.4, ink: dusk, face: 'song-bold', track: 0.3 })
  on.rect(x, height * 0.55, room * 0.3, 0.35, light)
  on.text('书法　修表　二胡　钩织', { x, y: height * 0.67, size: room / 13.2, ink: INK, face: 'hei' })
  on.text('每周二、四晚　一期十二讲', { x, y: height * 0.78, size: room / 13.2, ink: INK, face: 'hei' })
  on.text('枫渚市民夜校　即日起报名', { x, y: height * 0.9, size: room / 13.2, ink: dusk, face: 'hei-bold' })
  return on
}

/** A boat on still water: the winter timetable of the boats of 棹湖. Much wider than high. */
function ferry(width: number, height: number): AdCanvas {
  const lake: Ink = [70, 25, 15, 0]
  const deep: Ink = [90, 55, 25, 20]
  const red: Ink = [5, 85, 75, 0]
  const on = new AdCanvas(width, height).rect(0, 0, width, height, [16, 3, 6, 0])
  const shore = height * 0.5
  // hills behind, the lake before
  on.path(`M${width * 0.56} ${shore} C${width * 0.64} ${shore - height * 0.3} ${width * 0.72} ${shore - height * 0.34} ${width * 0.78} ${shore - height * 0.12} C${width * 0.83} ${shore - height * 0.4} ${width * 0.93} ${shore - height * 0.42} ${width} ${shore - height * 0.16} L${width} ${shore} Z`, [40, 12, 20, 0])
  on.rect(width * 0.5, shore, width * 0.5, height * 0.5, lake)
  for (const [at, from, to] of [[0.63, 0.6, 0.7], [0.74, 0.86, 0.97], [0.86, 0.58, 0.68], [0.92, 0.82, 0.93]] as const) on.rect(width * from, height * at, width * (to - from), 0.35, [45, 10, 8, 0])
  const [x, y, long] = [width * 0.78, height * 0.78, width * 0.11]
  on.path(`M${x - long} ${y - height * 0.1} L${x + long * 1.1} ${y - height * 0.1} L${x + long * 0.82} ${y + height * 0.04} L${x - long * 0.78} ${y + height * 0.04} Z`, red)
  on.rect(x - long * 0.62, y - height * 0.25, long * 1.1, height * 0.15, PAPER)
  for (const at of [-0.52, -0.2, 0.12]) on.rect(x + long * at, y - height * 0.21, long * 0.22, height * 0.075, deep)
  on.path(`M${x - long * 0.74} ${y - height * 0.25} L${x + long * 0.6} ${y - height * 0.25} L${x + long * 0.5} ${y - height * 0.31} L${x - long * 0.64} ${y - height * 0.31} Z`, deep)
  // the text stands on its own ground, clear of the water
  on.path(`M0 0 L${width * 0.58} 0 L${width * 0.54} ${height} L0 ${height} Z`, [4, 1, 3, 0])
  on.text('棹湖游船冬令班次', { x: 6, y: height * 0.42, size: Math.min(height * 0.26, (width * 0.48) / 8.8), ink: deep, face: 'song-heavy', track: 0.5 })
  on.text('北码头九时、十一时、十四时　南码头晚半小时', { x: 6, y: height * 0.65, size: Math.min(height * 0.115, (width * 0.48) / 21), ink: INK, face: 'song-bold' })
  on.text('舱内有热茶　大风停航，以码头告示为准　棹湖游船队', { x: 6, y: height * 0.85, size: Math.min(height * 0.1, (width * 0.48) / 24), ink: deep, face: 'hei' })
  return on
}

/** Each advertisement's artwork, drawn as large as it is sold: in millimetres. */
export const DESIGNS: Record<AdKey, (width: number, height: number) => AdCanvas> = {
  library,
  bookshop,
  'bookshop-low': bookshop,
  garden,
  'garden-tall': garden,
  clinic,
  bakery,
  'bakery-high': bakery,
  water,
  school,
  ferry,
}
