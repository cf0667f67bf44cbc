import { circle, cloud, digits, ellipse, group, line, linear, path, poly, random, rect, sheet, stroke, times } from './draw'

export function liftDiagram(): string {
  const defs = linear('sky', [[0, '#cfe3e6'], [1, '#f6efdc']]) + linear('glass', [[0, '#d8eef2', 0.9], [0.5, '#a9d0d9', 0.75], [1, '#e6f4f5', 0.9]], [0, 0, 1, 0]) + linear('wall', [[0, '#efe2c6'], [1, '#dcc8a2']], [0, 0, 1, 0])
  const rnd = random(58)
  const ground = 1400
  const storey = 190
  const floorY = (n: number) => ground - (n - 1) * storey
  const flat = times(6, (i) => {
    const y = floorY(i + 1)
    const top = y - storey
    const lit = i % 2 === 0
    const window = (x: number, w: number) => rect(x - 8, top + 48, w + 16, 98, '#c3ab80') + rect(x, top + 54, w, 86, lit ? '#8fb7c0' : '#7da5b0') + poly([[x, top + 140], [x + w * 0.55, top + 54], [x + w * 0.8, top + 54], [x + w * 0.25, top + 140]], '#cfe6ea', 'opacity=".8"') + rect(x + w / 2 - 3, top + 54, 6, 86, '#f6eedb') + rect(x - 12, top + 142, w + 24, 10, '#f6eedb')
    const dry = i % 3 === 1 ? line(96, top + 160, 250, top + 160, '#7a6a52', 4) + times(4, (k) => path(`M${104 + k * 36} ${top + 160}h28l4 38h-36z`, ['#c75a43', '#f3ead6', '#5c8796', '#dca94a'][(k + i) % 4] ?? '')) : times(3, (k) => group(path('M-14 0H14L10 20H-10Z', '#b9674b') + circle(0, -12, 15, '#6f9461') + circle(-5, -17, 8, '#95b67f'), `transform="translate(${120 + k * 48} ${top + 134})"`))
    return rect(70, top, 470, storey, 'url(#wall)') + rect(70, top, 470, 13, '#cbb389') + window(110, 130) + window(310, 96) + dry + rect(440, top + 42, 84, storey - 42, '#a9713f') + rect(448, top + 50, 68, storey - 50, '#c28a52') + rect(456, top + 62, 52, 60, '#a9713f') + circle(508, top + 128, 5, '#f2dfae') + digits(String(i + 1), 482, top + 76, 32, '#f6eedb', 0.15)
  })
  const roof = rect(52, ground - 6 * storey - 26, 506, 28, '#8f5a44') + rect(52, ground - 6 * storey - 34, 506, 12, '#b0745a') + rect(110, ground - 6 * storey - 84, 92, 52, '#d0bb93') + rect(102, ground - 6 * storey - 92, 108, 12, '#8f5a44') + times(4, (i) => line(330 + i * 44, ground - 6 * storey - 34, 330 + i * 44, ground - 6 * storey - 92, '#6a6f70', 5)) + line(322, ground - 6 * storey - 88, 470, ground - 6 * storey - 88, '#6a6f70', 5)
  const gallery = times(5, (i) => {
    const y = floorY(i + 2)
    return (
      rect(540, y - 8, 240, 22, '#7d8b8c') + rect(540, y - 8, 240, 6, '#b5c1c0') + rect(540, y - storey + 30, 240, 12, '#7d8b8c') + rect(548, y - storey + 42, 228, storey - 50, 'url(#glass)', 'opacity=".55"') + times(7, (k) => line(556 + k * 36, y - 66, 556 + k * 36, y - 8, '#55696c', 3)) + line(548, y - 66, 776, y - 66, '#55696c', 6) +
      poly([[600, y - storey + 42], [650, y - storey + 42], [604, y - 8], [554, y - 8]], '#fff', 'opacity=".35"') + circle(552, y + 3, 9, '#e2a33b') + circle(768, y + 3, 9, '#e2a33b')
    )
  })
  const shaftX = 780
  const shaftTop = ground - 6 * storey - 10
  const shaft =
    rect(shaftX, shaftTop, 200, ground - shaftTop, 'url(#glass)') + times(13, (i) => line(shaftX, shaftTop + i * 95, shaftX + 200, shaftTop + i * 95, '#5d7579', i % 2 ? 3 : 8)) + times(6, (i) => stroke(`M${shaftX + 8} ${shaftTop + 190 * i + 10}L${shaftX + 192} ${shaftTop + 190 * i + 180}`, '#8fa9ad', 2.5, 'opacity=".7"')) +
    rect(shaftX - 8, shaftTop, 16, ground - shaftTop + 40, '#455a60') + rect(shaftX + 192, shaftTop, 16, ground - shaftTop + 40, '#455a60') + rect(shaftX - 8, shaftTop, 5, ground - shaftTop + 40, '#7f979b') + rect(shaftX - 26, shaftTop - 26, 252, 30, '#455a60', 'rx="5"') + path(`M${shaftX - 10} ${shaftTop - 26}L${shaftX + 100} ${shaftTop - 70}L${shaftX + 210} ${shaftTop - 26}Z`, '#5d7579') +
    rect(shaftX + 62, shaftTop + 18, 76, 52, '#c75a43', 'rx="8"') + circle(shaftX + 100, shaftTop + 44, 20, '#8f3b2a') + circle(shaftX + 100, shaftTop + 44, 8, '#f2dfae') + times(3, (i) => line(shaftX + 92 + i * 8, shaftTop + 66, shaftX + 92 + i * 8, floorY(4) - 168, '#34464b', 2.5)) + line(shaftX + 168, shaftTop + 70, shaftX + 168, floorY(2) - 40, '#34464b', 2.5) + rect(shaftX + 154, floorY(2) - 40, 28, 120, '#6d7f82', 'rx="4"') + times(5, (i) => rect(shaftX + 156, floorY(2) - 34 + i * 22, 24, 3, '#455a60')) + line(shaftX + 24, shaftTop + 20, shaftX + 24, ground, '#8fa9ad', 6)
  const person = (x: number, y: number, s: number, coat: string, hair: string) => group(stroke('M-8 -58L-9 -3M8 -58L10 -3', '#3b4350', 13) + path('M-22 -122Q0 -134 22 -122L25 -50Q0 -42 -25 -50Z', coat) + path('M6 -130Q16 -127 22 -122L25 -50Q15 -46 8 -46Z', '#000', 'opacity=".15"') + stroke('M-18 -114Q-34 -88 -26 -66M18 -114Q34 -88 28 -66', coat, 11) + circle(0, -147, 17, '#deae86') + path('M-18 -146Q-20 -170 2 -168Q22 -166 18 -144Q12 -156 0 -156Q-14 -156 -14 -142Z', hair), `transform="translate(${x} ${y}) scale(${s})"`)
  const chair = (x: number, y: number, s: number) => group(circle(-12, -26, 27, 'none', 'stroke="#3d4a52" stroke-width="6"') + circle(-12, -26, 5, '#3d4a52') + circle(34, -10, 10, 'none', 'stroke="#3d4a52" stroke-width="5"') + stroke('M-34 -92V-42H26L36 -6', '#3d4a52', 6) + path('M-30 -100Q-6 -112 12 -96L16 -46H-28Z', '#7d5a86') + stroke('M4 -46H34L42 -12', '#4c5566', 13) + circle(-6, -124, 17, '#deae86') + path('M-24 -122Q-24 -146 -2 -143Q14 -140 12 -124Q0 -134 -14 -122Z', '#dcdcd8') + stroke('M0 -86Q16 -70 28 -66', '#7d5a86', 10), `transform="translate(${x} ${y}) scale(${s})"`)
  const carY = floorY(4)
  const car = rect(shaftX + 34, carY - 168, 112, 170, '#f7f1e1', 'rx="6"') + rect(shaftX + 34, carY - 168, 112, 14, '#455a60', 'rx="6"') + rect(shaftX + 34, carY - 10, 112, 12, '#455a60') + rect(shaftX + 42, carY - 150, 96, 136, '#fdf6dd') + ellipse(shaftX + 90, carY - 146, 38, 6, '#ffe29a') + chair(shaftX + 88, carY - 12, 0.76)
  const arrows = group(path('M0 -46L26 -10H10V34H-10V-10H-26Z', '#c75a43') + path('M0 46L26 10H10V-34H-10V10H-26Z', '#5c8796', 'transform="translate(0 120)"'), `transform="translate(1052 ${carY - 120})"`)
  const dims = line(1090, ground, 1090, shaftTop, '#7a6a52', 3) + times(7, (i) => line(1076, ground - i * storey, 1104, ground - i * storey, '#7a6a52', 3)) + times(6, (i) => circle(1132, floorY(i + 1) - 95, 25, i === 3 ? '#c75a43' : '#fffaf0', 'stroke="#7a6a52" stroke-width="3"') + digits(String(i + 1), 1132, floorY(i + 1) - 107, 24, i === 3 ? '#fffaf0' : '#5a4a36', 0.14))
  const soil = rect(0, ground, 1200, 200, '#b59a72') + rect(0, ground, 1200, 16, '#8fae76') + times(130, () => ellipse(rnd() * 1200, ground + 30 + rnd() * 160, 3 + rnd() * 9, 2 + rnd() * 4, rnd() > 0.5 ? '#9a7f58' : '#c9b08a')) + rect(shaftX - 40, ground + 6, 280, 66, '#8c9293') + rect(shaftX - 40, ground + 6, 280, 8, '#c0c6c5') + times(9, (i) => line(shaftX - 30 + i * 32, ground + 20, shaftX - 10 + i * 32, ground + 66, '#767d7e', 3)) + times(2, (i) => rect(shaftX - 14 + i * 200, ground + 72, 28, 104, '#8c9293') + rect(shaftX - 14 + i * 200, ground + 72, 9, 104, '#b5bbba')) + rect(40, ground, 530, 46, '#9a9284') + times(4, (i) => rect(80 + i * 140, ground + 46, 36, 90, '#9a9284'))
  const tree = (x: number, s: number, seed: number) => {
    const r = random(seed)
    return group(rect(-8, -100, 16, 100, '#75563a') + times(22, () => circle((r() - 0.5) * 120, -150 + (r() - 0.5) * 120, 22 + r() * 18, '#7c9f6a')) + times(26, () => circle(-12 + (r() - 0.5) * 100, -164 + (r() - 0.5) * 90, 8 + r() * 13, '#a3bf8a')), `transform="translate(${x} ${ground + 4}) scale(${s})"`)
  }
  const entry = path(`M980 ${ground}H1110L1160 ${ground + 16}H980Z`, '#c9c2b2') + line(990, ground - 60, 1120, ground - 44, '#6a6f70', 6) + times(4, (i) => line(998 + i * 38, ground - 58 + i * 5, 998 + i * 38, ground, '#6a6f70', 5)) + rect(shaftX + 40, ground - 160, 120, 160, '#6d868b') + rect(shaftX + 46, ground - 154, 52, 154, '#a9c4c8') + rect(shaftX + 102, ground - 154, 52, 154, '#a9c4c8') + rect(shaftX + 20, ground - 184, 176, 18, '#c75a43', 'rx="6"')
  const body =
    rect(0, 0, 1200, 1420, 'url(#sky)') + cloud(5, 930, 80, 300, 56, '#fff', 0.85) + cloud(8, 180, 60, 220, 40, '#fff', 0.7) + times(12, (i) => rect(i * 110 - 20, ground - 130 - rnd() * 190, 84, 330, '#d8dccb', 'opacity=".8"')) + tree(1150, 0.9, 5) + tree(660, 0.72, 6) + soil + flat + rect(516, ground - 6 * storey, 24, 6 * storey, '#000', 'opacity=".08"') + roof + gallery + shaft + car +
    person(660, floorY(5) - 8, 0.84, '#5c8796', '#2b2320') + person(610, floorY(3) - 8, 0.84, '#c78a3c', '#d6d3cb') + person(690, floorY(6) - 8, 0.8, '#8a5a6e', '#2b2320') + entry + person(1030, ground, 0.92, '#6f9461', '#d6d3cb') + person(1086, ground + 4, 0.62, '#e2a33b', '#2b2320') + person(640, ground + 6, 0.9, '#c75a43', '#2b2320') + dims + arrows
  return sheet(1200, 1600, defs, body, 0.07)
}
