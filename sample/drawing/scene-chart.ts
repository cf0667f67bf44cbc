import { circle, curve, digits, ellipse, f, group, line, linear, path, poly, radial, random, rect, sheet, stroke, times } from './draw'
import type { Point } from './draw'

/** Blocks of a town plan between streets, skewed a little so that it does not look ruled. */
function blocks(seed: number, w: number, h: number, tones: readonly string[]): string {
  const rnd = random(seed)
  let out = ''
  for (let y = -20; y < h; y += 74) {
    for (let x = -20; x < w; ) {
      const bw = 60 + rnd() * 120
      out += poly([[x + 5 + rnd() * 5, y + 5], [x + bw - 5, y + 5 + rnd() * 6], [x + bw - 5 - rnd() * 5, y + 66], [x + 5, y + 66 - rnd() * 5]], tones[Math.floor(rnd() * tones.length)] ?? '')
      x += bw + 6
    }
  }
  return out
}

function grove(seed: number, x: number, y: number, rx: number, ry: number, count: number, dark: string, light: string): string {
  const rnd = random(seed)
  return times(count, () => {
    const a = rnd() * 6.28
    const d = Math.sqrt(rnd())
    const [px, py, r] = [x + Math.cos(a) * d * rx, y + Math.sin(a) * d * ry, 8 + rnd() * 8]
    return circle(px + 3, py + 4, r, '#000', 'opacity=".08"') + circle(px, py, r, dark) + circle(px - r * 0.25, py - r * 0.3, r * 0.55, light)
  })
}

export function busRouteMap(): string {
  const river: Point[] = [[-60, 610], [160, 560], [360, 590], [560, 520], [760, 470], [980, 520], [1180, 470], [1400, 400], [1680, 420]]
  const defs = '<filter id="drop" x="-.2" y="-.2" width="1.4" height="1.4"><feDropShadow dx="0" dy="5" stdDeviation="5" flood-color="#3a3a2a" flood-opacity=".35"/></filter>'
  const route = (d: string, color: string, w = 17) => stroke(d, '#fffaf0', w + 9) + stroke(d, color, w)
  const stop = (x: number, y: number, color: string, r = 11) => circle(x, y, r, '#fffaf0', `stroke="${color}" stroke-width="6"`)
  const hub = (x: number, y: number) => rect(x - 28, y - 22, 56, 44, '#fffaf0', 'rx="22" stroke="#2f3640" stroke-width="7" filter="url(#drop)"') + circle(x - 11, y, 7, '#d9523a') + circle(x + 11, y, 7, '#2f6f9e')
  const badge = (x: number, y: number, n: string, color: string) => group(circle(x, y, 34, color) + circle(x, y, 34, 'none', 'stroke="#fffaf0" stroke-width="5"') + digits(n, x, y - 17, 34, '#fffaf0', 0.16), 'filter="url(#drop)"')
  const bus = (x: number, y: number, color: string, turn = 0, long = 1) => group(rect(-46 * long, -30, 92 * long, 52, color, 'rx="12"') + rect(-38 * long, -21, 76 * long, 20, '#e8f3f5', 'rx="4"') + times(2, (i) => rect(-12 * long + i * 26 * long, -21, 4, 20, color)) + rect(-46 * long, 8, 92 * long, 6, '#fffaf0', 'opacity=".8"') + circle(-25 * long, 22, 11, '#2b2f36') + circle(25 * long, 22, 11, '#2b2f36') + circle(-25 * long, 22, 4, '#cfd5d8') + circle(25 * long, 22, 4, '#cfd5d8') + rect(40 * long, 0, 7, 9, '#fff2b0'), `transform="translate(${x} ${y}) rotate(${turn})" filter="url(#drop)"`)
  const red = 'M120 180H420Q470 180 506 216L700 410Q736 446 786 446H1010Q1060 446 1096 410L1236 270Q1272 234 1322 234H1500'
  const blue = 'M180 780H500Q550 780 586 744L740 590Q760 570 760 530V360Q760 310 796 274L880 190Q916 154 966 154H1180'
  const gold = 'M90 420H330Q380 420 416 456L520 560Q556 596 606 596H960Q1010 596 1046 632L1150 736Q1186 772 1236 772H1520'
  const green = 'M980 446V700Q980 740 940 740H820M980 446Q980 330 1060 330H1160Q1236 330 1236 270'
  const purple = 'M330 420V300Q330 250 380 250H440'
  const teal = 'M1236 772V640Q1236 590 1290 590H1440Q1480 590 1480 630V690'
  const bridge = (x: number, y: number, turn: number) => group(rect(-16, -56, 32, 112, '#e9dfc9', 'stroke="#a89a80" stroke-width="3"'), `transform="translate(${x} ${y}) rotate(${turn})"`)
  const body =
    rect(0, 0, 1600, 900, '#ece3cd') + blocks(5, 1600, 900, ['#e2d6b9', '#e6dcc3', '#ddd0b2', '#e9e0ca', '#d9d3bd']) +
    ellipse(712, 64, 170, 64, '#b9cf9c') + grove(3, 710, 66, 120, 40, 44, '#7ea765', '#a7c888') + ellipse(1450, 874, 200, 54, '#b9cf9c') + grove(4, 1450, 862, 140, 30, 40, '#7ea765', '#a7c888') + ellipse(40, 700, 84, 62, '#b9cf9c') + grove(6, 40, 698, 56, 42, 26, '#7ea765', '#a7c888') +
    stroke(curve(river), '#f4ecd8', 108) + stroke(curve(river), '#92c4d4', 92) + stroke(curve(river.map(([x, y]) => [x, y - 22] as const)), '#c4e2ea', 4, 'stroke-dasharray="70 46" opacity=".8"') + stroke(curve(river.map(([x, y]) => [x + 40, y + 20] as const)), '#c4e2ea', 4, 'stroke-dasharray="40 64" opacity=".7"') +
    path('M1280 640Q1350 604 1424 640Q1462 690 1414 728Q1340 750 1288 722Q1256 680 1280 640Z', '#92c4d4', 'stroke="#f4ecd8" stroke-width="8"') + times(3, (i) => ellipse(1356, 680, 24 + i * 20, 11 + i * 10, 'none', 'stroke="#c4e2ea" stroke-width="3" opacity=".7"')) +
    bridge(488, 534, -45) + bridge(760, 494, 0) + bridge(980, 520, 0) + times(5, (i) => line(0, 110 + i * 190, 1600, 80 + i * 190, '#fffaf0', 3, 'opacity=".55"')) +
    route(purple, '#8a5ba6', 11) + route(green, '#3f9468', 11) + route(teal, '#d98f2b', 11) + route(gold, '#d9a52b') + route(blue, '#2f6f9e') + route(red, '#d9523a') +
    [[180, 180], [290, 180], [400, 180], [560, 270], [640, 350], [860, 446], [1120, 386], [1190, 316], [1400, 234], [1480, 234]].map(([x = 0, y = 0]) => stop(x, y, '#d9523a')).join('') +
    [[240, 780], [370, 780], [500, 780], [640, 690], [760, 380], [840, 230], [1060, 154], [1160, 154]].map(([x = 0, y = 0]) => stop(x, y, '#2f6f9e')).join('') +
    [[140, 420], [230, 420], [460, 500], [650, 596], [880, 596], [1090, 676], [1340, 772], [1440, 772], [1510, 772]].map(([x = 0, y = 0]) => stop(x, y, '#d9a52b')).join('') +
    [[980, 660], [900, 740], [830, 740], [1000, 366], [1110, 330]].map(([x = 0, y = 0]) => stop(x, y, '#3f9468', 8)).join('') + [[330, 340], [440, 250]].map(([x = 0, y = 0]) => stop(x, y, '#8a5ba6', 8)).join('') + [[1236, 690], [1340, 590], [1430, 590], [1480, 680]].map(([x = 0, y = 0]) => stop(x, y, '#d98f2b', 8)).join('') +
    hub(760, 446) + hub(980, 446) + hub(980, 596) + hub(330, 420) + hub(740, 592) + hub(1236, 270) + hub(1236, 772) + bus(240, 118, '#d9523a') + bus(640, 130, '#2f6f9e') + bus(1150, 700, '#d9a52b', 42) + bus(900, 690, '#3f9468', 0, 0.7) + bus(410, 330, '#8a5ba6', 0, 0.7) + bus(1390, 540, '#d98f2b', 0, 0.7) +
    badge(80, 180, '3', '#d9523a') + badge(130, 780, '9', '#2f6f9e') + badge(52, 420, '12', '#d9a52b') + badge(492, 250, '1', '#8a5ba6') + badge(1548, 646, '2', '#d98f2b') + badge(770, 740, '3', '#3f9468') +
    group(circle(0, 0, 52, '#fffaf0') + circle(0, 0, 52, 'none', 'stroke="#2f3640" stroke-width="4"') + path('M0 -42L14 0H-14Z', '#d9523a') + path('M0 42L14 0H-14Z', '#c8bfa8') + circle(0, 0, 5, '#2f3640'), 'transform="translate(1500 96)" filter="url(#drop)"')
  return sheet(1600, 900, defs, body, 0.07)
}

export function readingChart(): string {
  const values = ['62', '68', '75', '71', '84', '96', '109', '128']
  const hues = ['#b5452f', '#2f5d73', '#d19a35', '#51714a', '#7d4360', '#c9b58a', '#3a4a66', '#c06d3c']
  const rnd = random(29)
  const defs = linear('wall', [[0, '#f6eedb'], [1, '#eadcbc']]) + linear('wood', [[0, '#a8703f'], [1, '#7b4d28']]) + radial('glow', [[0, '#fff7dc', 1], [1, '#fff3cf', 0]])
  const floor = 770
  const stack = (value: string, i: number) => {
    const height = Number(value) * 4.55
    const [cx, base] = [205 + i * 168, floor]
    let y = base
    let out = ellipse(cx + 14, base + 2, 76, 9, '#5a3a20', 'opacity=".35"')
    while (y > base - height + 9) {
      const h = Math.min(15 + rnd() * 13, y - (base - height))
      const w = 104 + rnd() * 22
      const x = cx - w / 2 + (rnd() - 0.5) * 12
      const c = hues[Math.floor(rnd() * hues.length)] ?? ''
      const pages = rnd() > 0.5
      out += rect(x, y - h, w, h - 1.5, c, 'rx="2.5"') + rect(x, y - h, w, 3, '#fff', 'opacity=".22"') + rect(x, y - 5, w, 3.5, '#000', 'opacity=".18"')
      out += pages ? rect(x + w - 30, y - h + 2.5, 28, h - 7, '#f7efd9') + times(2, (k) => line(x + w - 28, y - h + 6 + k * 5, x + w - 4, y - h + 6 + k * 5, '#d8c8a0', 1)) : rect(x + 14, y - h + 3, 5, h - 8, '#f2dfae', 'opacity=".85"') + rect(x + 26, y - h + h / 2 - 2, 34, 3, '#f2dfae', 'opacity=".7"')
      y -= h
    }
    return out + digits(value, cx, base - height - 60, 38, i === 7 ? '#b5452f' : '#4b3a2a', 0.13) + circle(cx, 836, 21, i === 7 ? '#b5452f' : '#fff5dc') + digits(String(i + 1), cx, 826, 20, i === 7 ? '#fff5dc' : '#7b4d28', 0.15)
  }
  const tops = values.map((v, i) => [205 + i * 168, floor - Number(v) * 4.55 - 84] as const)
  const cat = group(ellipse(0, 2, 60, 6, '#5a3a20', 'opacity=".35"') + path('M-46 0Q-58 -62 -12 -76Q40 -82 46 -30Q50 -8 44 0Z', '#4a4038') + path('M-58 -70Q-66 -100 -60 -116L-44 -100Q-32 -106 -18 -100L-4 -116Q2 -98 -6 -70Q-32 -52 -58 -70Z', '#4a4038') + stroke('M44 -8Q88 -10 78 -52', '#4a4038', 11) + stroke('M-44 -82q6 5 12 0M-26 -82q6 5 12 0', '#f2dfae', 2.5) + path('M-32 -74l4 0l-2 4z', '#d98b7a'), 'transform="translate(1500 770) scale(.95)"')
  const mug = group(ellipse(0, 2, 40, 6, '#5a3a20', 'opacity=".35"') + path('M-32 0Q-36 -44 -32 -62H32Q36 -44 32 0Z', '#2f5d73') + path('M10 -62H32Q36 -44 32 0H16Z', '#000', 'opacity=".16"') + stroke('M-33 -48Q-62 -46 -56 -24Q-50 -10 -33 -14', '#2f5d73', 9) + stroke('M-10 -76q-10 -14 0 -26t0 -26M12 -78q-8 -12 0 -22t0 -22', '#fff', 4, 'opacity=".8"'), 'transform="translate(84 770) scale(.72)"')
  const body =
    rect(0, 0, 1600, 900, 'url(#wall)') + circle(1380, 120, 420, 'url(#glow)', 'opacity=".8"') + times(7, (i) => line(110, floor - i * 91, 1500, floor - i * 91, '#cdbb92', 2, i ? 'stroke-dasharray="3 13"' : '')) + times(6, (i) => digits(String((i + 1) * 20), 62, floor - (i + 1) * 91 - 11, 22, '#a08c62', 0.1)) +
    rect(0, floor, 1600, 130, 'url(#wood)') + rect(0, floor, 1600, 10, '#d39a60') + times(8, (i) => line(0, floor + 28 + i * 14, 1600, floor + 24 + i * 15, '#6b4122', 1.5, 'opacity=".35"')) + mug + values.map(stack).join('') + cat +
    stroke(curve(tops.map(([x, y]) => [x, y] as const)), '#b5452f', 4, 'stroke-dasharray="2 12" opacity=".8"') + tops.map(([x, y]) => circle(x, y, 6, '#b5452f')).join('')
  return sheet(1600, 900, defs, body, 0.08)
}

export function raceRouteMap(): string {
  const lake: Point[] = [[470, 250], [640, 180], [860, 200], [1040, 170], [1200, 250], [1260, 400], [1190, 540], [1020, 610], [900, 690], [700, 700], [520, 640], [400, 530], [380, 380]]
  const grown = (k: number): Point[] => lake.map(([x, y]) => [820 + (x - 820) * k, 440 + (y - 440) * k] as const)
  const defs = linear('land', [[0, '#e6e3c4'], [1, '#d9d9b0']]) + radial('lake', [[0, '#5fa3bf'], [1, '#9fd0dc']]) + '<filter id="drop" x="-.3" y="-.3" width="1.6" height="1.6"><feDropShadow dx="0" dy="5" stdDeviation="4" flood-color="#33402a" flood-opacity=".4"/></filter>'
  const rnd = random(15)
  const hill = (x: number, y: number, s: number) => group(path('M-120 40Q-60 -90 0 -110Q50 -80 130 40Q0 70 -120 40Z', '#8fae76') + path('M0 -110Q50 -80 130 40Q86 54 40 54Q40 -40 0 -110Z', '#6f9160') + times(5, (i) => stroke(`M${-20 + i * 24} ${-80 + i * 16}q10 40 6 ${70 - i * 8}`, '#5a7a4e', 3, 'opacity=".6"')), `transform="translate(${x} ${y}) scale(${s})"`)
  const route = curve(grown(1.17), true)
  const dot = (index: number): Point => grown(1.17)[index] ?? [0, 0]
  const km = (index: number, n: string) => { const [x, y] = dot(index); return group(circle(x, y, 27, '#fffaf0', 'stroke="#d24a32" stroke-width="6"') + digits(n, x, y - 12, 24, '#8a2c1e', 0.15), 'filter="url(#drop)"') }
  const aid = (x: number, y: number) => group(rect(-20, -20, 40, 40, '#2f7d8f', 'rx="10"') + path('M0 -13Q13 4 0 13Q-13 4 0 -13Z', '#fff'), `transform="translate(${x} ${y})" filter="url(#drop)"`)
  const exit = (x: number, y: number) => group(rect(-21, -21, 42, 42, '#e0a02f', 'rx="10"') + stroke('M-10 -9V9H2M-2 0H12M6 -7L13 0L6 7', '#fff', 4.5), `transform="translate(${x} ${y})" filter="url(#drop)"`)
  const runner = (x: number, y: number, s: number, c: string, flip: number) => group(ellipse(8, 2, 40, 6, '#33402a', 'opacity=".35"') + stroke('M-2 -60L-22 -36L-44 -46M2 -60L24 -40L16 -6', '#d7a67c', 12) + stroke('M-10 -108L-32 -92L-22 -72M10 -108L30 -96L42 -116', '#d7a67c', 10) + path('M-16 -118Q4 -128 20 -116L16 -52H-16Z', c) + rect(-15, -66, 30, 18, '#2d3f52', 'rx="5"') + circle(10, -138, 15, '#d7a67c') + path('M-6 -140Q-4 -158 14 -156Q26 -152 24 -144Q8 -150 -2 -132Z', '#2b2320') + rect(-8, -100, 18, 17, '#fff'), `transform="translate(${x} ${y}) scale(${s * flip} ${s})"`)
  const [sx, sy] = dot(5)
  const gate = group(path('M-70 60V-40Q-70 -70 -40 -70H40Q70 -70 70 -40V60H44V-20Q44 -44 20 -44H-20Q-44 -44 -44 -20V60Z', '#d24a32') + times(8, (i) => times(2, (r) => rect(-40 + i * 10, -66 + r * 9, 10, 9, (i + r) % 2 ? '#fffaf0' : '#2b2f36'))), `transform="translate(${sx + 60} ${sy - 20})" filter="url(#drop)"`)
  const boat = (x: number, y: number, s: number) => group(path('M-50 0H54L36 22H-34Z', '#fffaf0') + path('M0 -6V-92Q48 -50 52 -6Z', '#fffaf0') + path('M-6 -6V-76Q-36 -40 -40 -6Z', '#e9b04a') + line(-3, 0, -3, -96, '#6b5136', 4) + times(3, (i) => line(-60 + i * 10, 30 + i * 8, 50 - i * 16, 30 + i * 8, '#d5ecf1', 3)), `transform="translate(${x} ${y}) scale(${s})"`)
  const trees = times(130, () => {
    const a = rnd() * 6.28
    const k = 1.36 + rnd() * 0.85
    const [x, y] = [820 + Math.cos(a) * 430 * k, 440 + Math.sin(a) * 270 * k]
    const s = 0.7 + rnd() * 0.5
    return group(ellipse(4, 3, 15, 5, '#33402a', 'opacity=".2"') + rect(-2, -12, 4, 14, '#75563a') + circle(0, -22, 15, '#6d9458') + circle(-4, -26, 9, '#96b876'), `transform="translate(${f(x)} ${f(y)}) scale(${f(s)})"`)
  })
  const body =
    rect(0, 0, 1600, 900, 'url(#land)') + times(9, (i) => path(curve(grown(1.5 + i * 0.14), true), 'none', 'stroke="#c3c596" stroke-width="2.5" opacity=".7"')) + stroke('M-20 760Q200 700 300 620T470 560', '#f3ead0', 66) + stroke('M-20 760Q200 700 300 620T470 560', '#86bfcf', 50) + stroke('M1240 470Q1400 520 1480 640T1640 720', '#f3ead0', 56) + stroke('M1240 470Q1400 520 1480 640T1640 720', '#86bfcf', 40) +
    trees + hill(250, 190, 1.2) + hill(400, 130, 0.9) + hill(130, 260, 0.9) + hill(560, 88, 0.7) + blocksAt(1330, 90) + blocksAt(1392, 700) +
    path(curve(grown(1.05), true), '#eddfb6') + path(curve(lake, true), 'url(#lake)') + times(5, (i) => path(curve(grown(0.86 - i * 0.17), true), 'none', `stroke="#d5ecf1" stroke-width="3" opacity="${f(0.6 - i * 0.08)}" stroke-dasharray="${60 - i * 8} ${30 + i * 6}"`)) + boat(720, 400, 1.1) + boat(930, 500, 0.8) + boat(560, 480, 0.6) +
    path(route, 'none', 'stroke="#fffaf0" stroke-width="34" stroke-linejoin="round" filter="url(#drop)"') + path(route, 'none', 'stroke="#d24a32" stroke-width="20" stroke-linejoin="round"') + path(route, 'none', 'stroke="#ffd9a8" stroke-width="4" stroke-dasharray="4 16" stroke-linecap="round"') +
    km(6, '1') + km(7, '3') + km(8, '5') + km(10, '7') + km(12, '9') + km(0, '11') + km(2, '13') + km(3, '15') + exit((dot(8)[0]) - 60, dot(8)[1] + 54) + exit(dot(12)[0] - 74, dot(12)[1] - 10) + exit(dot(2)[0] - 6, dot(2)[1] - 64) + aid(dot(7)[0] + 40, dot(7)[1] + 60) + aid(dot(9)[0], dot(9)[1] + 64) + aid(dot(11)[0] - 70, dot(11)[1]) + aid(dot(1)[0], dot(1)[1] - 64) + aid(dot(4)[0] + 62, dot(4)[1] - 30) +
    gate + runner(1316, 836, 0.95, '#e0a02f', -1) + runner(1212, 852, 1, '#2f7d8f', -1) + runner(1100, 868, 1.04, '#d24a32', -1) +
    group(circle(0, 0, 52, '#fffaf0') + circle(0, 0, 52, 'none', 'stroke="#4a5340" stroke-width="4"') + path('M0 -42L14 0H-14Z', '#d24a32') + path('M0 42L14 0H-14Z', '#c8c3a0') + circle(0, 0, 5, '#4a5340'), 'transform="translate(1520 80)" filter="url(#drop)"')
  return sheet(1600, 900, defs, body, 0.07)
}

function blocksAt(x: number, y: number): string {
  const rnd = random(x + y)
  return times(14, (i) => {
    const [px, py, h] = [x + (i % 5) * 44 + rnd() * 10, y + Math.floor(i / 5) * 46, 22 + rnd() * 30]
    return rect(px, py - h, 30, h, '#f3e6cb') + rect(px + 20, py - h, 10, h, '#cbb892') + path(`M${f(px - 4)} ${f(py - h)}l19 -14l19 14z`, '#b9674b') + times(2, (k) => rect(px + 4 + k * 9, py - h + 8, 5, 7, '#7f97a0'))
  })
}

export function weatherMap(): string {
  const defs = linear('field', [[0, '#3f6f9e'], [0.4, '#7fb0c4'], [0.72, '#d8dfc0'], [1, '#f3cf8c']], [0, 0, 0.5, 1]) + '<filter id="drop" x="-.3" y="-.3" width="1.6" height="1.6"><feDropShadow dx="0" dy="5" stdDeviation="5" flood-color="#1d2f44" flood-opacity=".45"/></filter>' + linear('arrow', [[0, '#ffffff', 0.95], [1, '#2f5f94', 0.9]], [0, 0, 1, 1])
  const district: Point[] = [[420, 250], [620, 170], [860, 210], [1040, 150], [1240, 240], [1300, 420], [1220, 600], [1260, 760], [1060, 880], [840, 850], [660, 920], [470, 820], [380, 640], [440, 450]]
  const cuts = ['M430 470Q640 430 780 500T1290 430', 'M390 660Q620 640 790 690T1240 640', 'M780 500Q760 600 790 690Q800 780 840 850', 'M860 210Q830 360 780 500']
  const isobars = times(11, (i) => stroke(curve(Array.from({ length: 10 }, (_, k) => [k * 190 - 60, 60 + i * 105 + Math.sin(k * 0.9 + i * 0.35) * (54 - i * 2) - k * 16] as const)), '#ffffff', 2.4, `opacity="${f(0.5 - i * 0.02)}"`))
  const front = (points: readonly Point[], color: string) => {
    let teeth = ''
    for (let i = 0; i < points.length - 1; i++) {
      const [[x0, y0], [x1, y1]] = [points[i] ?? [0, 0], points[i + 1] ?? [0, 0]]
      for (const u of [0.28, 0.78]) {
        const [x, y] = [x0 + (x1 - x0) * u, y0 + (y1 - y0) * u]
        teeth += path('M-24 0L0 40L24 0Z', color, `transform="translate(${f(x)} ${f(y)}) rotate(${f((Math.atan2(y1 - y0, x1 - x0) * 180) / Math.PI)})"`)
      }
    }
    return group(stroke(`M${points.map(([x, y]) => `${x} ${y}`).join('L')}`, color, 9) + teeth, 'filter="url(#drop)"')
  }
  const arrow = (x: number, y: number, turn: number, s: number) => group(path('M-26 -150Q-60 -20 -30 70H-66L0 160L66 70H30Q0 -20 26 -150Q0 -140 -26 -150Z', 'url(#arrow)'), `transform="translate(${x} ${y}) rotate(${turn}) scale(${s})" filter="url(#drop)"`)
  const tag = (x: number, y: number, text: string, color: string) => group(rect(x - 62, y - 44, 124, 88, '#fffaf0', 'rx="22"') + rect(x - 62, y - 44, 18, 88, color, 'rx="9"') + digits(text, x - 4, y - 24, 48, '#26384a', 0.13) + circle(x + (text.length > 1 ? 50 : 34) - 4, y - 20, 7, 'none', 'stroke="#26384a" stroke-width="4.5"'), 'filter="url(#drop)"')
  const flake = (x: number, y: number, s: number) => group(times(6, (i) => group(line(0, 0, 0, -40, '#fff', 5) + stroke('M-11 -34L0 -24L11 -34M-9 -18L0 -10L9 -18', '#fff', 4), `transform="rotate(${i * 60})"`)), `transform="translate(${x} ${y}) scale(${s})"`)
  const wind = (x: number, y: number, s: number) => group(stroke('M-80 -24H30Q62 -24 62 -50Q60 -72 38 -70Q22 -66 26 -50M-100 4H70Q104 4 104 32Q100 56 78 52Q64 46 68 34M-70 32H10Q34 32 34 52Q30 68 16 66', '#fff', 9), `transform="translate(${x} ${y}) scale(${s})"`)
  const sun = group(times(12, (i) => path('M-9 -74L0 -112L9 -74Z', '#f5a83a', `transform="rotate(${i * 30})"`)) + circle(0, 0, 62, '#f9c24e') + circle(-14, -16, 38, '#fcd985'), 'transform="translate(1400 890)" filter="url(#drop)"')
  const puff = (x: number, y: number, s: number, tone: string) => group(path('M-90 40Q-130 40 -130 4Q-128 -28 -92 -30Q-84 -84 -28 -84Q10 -84 28 -50Q80 -66 96 -18Q134 -14 132 16Q128 40 98 40Z', tone) + path('M-90 40Q-130 40 -130 4Q-100 24 -40 18Q40 30 132 12Q130 40 98 40Z', '#8fa9ba', 'opacity=".55"'), `transform="translate(${x} ${y}) scale(${s})" filter="url(#drop)"`)
  const peaks = times(7, (i) => group(path('M-46 30L0 -56L46 30Z', '#7d9a94') + path('M0 -56L46 30H8Z', '#5f7f7c') + path('M-16 -26L0 -56L16 -26L6 -32L-2 -22Z', '#f4f8f6'), `transform="translate(${520 + i * 96} ${300 + (i % 3) * 30 - i * 6}) scale(${0.9 + (i % 2) * 0.25})"`))
  const body =
    rect(0, 0, 1600, 1067, 'url(#field)') + isobars + path(curve(district, true), '#f2eede', 'opacity=".92" filter="url(#drop)"') + group(rect(0, 0, 1600, 470, '#b5d0dc', 'opacity=".75"') + rect(0, 470, 1600, 200, '#d5e0cf', 'opacity=".75"') + rect(0, 670, 1600, 400, '#f2e2b4', 'opacity=".8"') + peaks + cuts.map((d) => stroke(d, '#fffdf4', 6) + stroke(d, '#8a9a92', 2, 'stroke-dasharray="10 9"')).join('') + stroke('M380 760Q600 700 760 740T1010 640T1300 560', '#7fb6cb', 20) + ellipse(1040, 740, 92, 46, '#7fb6cb') + ellipse(1026, 732, 54, 22, '#a9d3df'), 'clip-path="url(#area)"') + path(curve(district, true), 'none', 'stroke="#4a6474" stroke-width="6"') +
    front([[150, 330], [370, 420], [620, 450], [900, 410], [1160, 330], [1420, 190]], '#2f66b0') + front([[90, 130], [330, 220], [600, 250], [900, 200], [1180, 120]], '#23467e') + arrow(300, 250, -28, 0.9) + arrow(1330, 330, 34, 0.8) + arrow(760, 130, -6, 0.7) + puff(190, 120, 0.9, '#f4f6f4') + puff(1440, 110, 1, '#e6edf0') + flake(130, 216, 0.6) + flake(210, 236, 0.74) + flake(1390, 214, 0.66) + flake(1480, 206, 0.56) + wind(180, 560, 1) + wind(1470, 560, 0.8) + sun + puff(1310, 950, 0.7, '#fffaf0') +
    tag(610, 380, '5', '#23467e') + tag(1010, 300, '6', '#2f66b0') + tag(580, 580, '8', '#5a96b0') + tag(1010, 560, '9', '#5a96b0') + tag(620, 790, '10', '#d99a3a') + tag(1080, 800, '11', '#d9772f')
  return sheet(1600, 1067, `${defs}<clipPath id="area"><path d="${curve(district, true)}"/></clipPath>`, body, 0.08)
}
