import { withoutAddresses } from '../passages'
import { matching, type Find } from '../scope'

// What was a unit, is none of the legal ones, or is written otherwise. Keys are matched after a figure.
const NAMES: Record<string, string> = {
  公分: '厘米', 公尺: '米', 公升: '升', 市斤: '斤', 市尺: '尺', 英哩: '英里', 英呎: '英尺', 英吋: '英寸', 海浬: '海里', 瓩: '千瓦', 平方公尺: '平方米', 立方公尺: '立方米', 华氏: '华氏度',
  KM: 'km', Km: 'km', kM: 'km', KG: 'kg', Kg: 'kg', kG: 'kg', ML: 'mL', Ml: 'mL', CM: 'cm', Cm: 'cm', MM: 'mm', Mm: 'mm', KW: 'kW', Kw: 'kW', kw: 'kW', KV: 'kV', Kv: 'kV', kv: 'kV', KHZ: 'kHz', Khz: 'kHz', HZ: 'Hz', Hz: 'Hz',
  KWH: 'kWh', Kwh: 'kWh', kwh: 'kWh', MPA: 'MPa', Mpa: 'MPa', '㎡': '平方米', m2: '平方米', M2: '平方米', 'M²': '平方米', m3: '立方米', M3: '立方米', 'M³': '立方米', '㎏': '千克', '㎞': '千米', '㎝': '厘米', '㎜': '毫米', '㏄': '毫升', cc: '毫升', CC: '毫升', 'kM/h': 'km/h', 'KM/H': 'km/h', 'Km/h': 'km/h', 'KM/h': 'km/h',
}
const PATTERN = new RegExp(
  `(?<=\\d|\\d[万亿余多]|[十百千万两])(?:${Object.keys(NAMES).toSorted((a, b) => b.length - a.length).filter((name) => NAMES[name] !== name).join('|')})(?![A-Za-z0-9²³])`,
  'gu',
)

/** Units of measure 计量单位: those that are none any more, wrong letters, 平方 without its metre, 时速 said twice. */
export const findUnits: Find = ({ passages }) => [
  ...matching(passages, PATTERN, (match) => ({ fault: 'units.name', suggestions: [NAMES[match[0]] ?? ''], params: { unit: match[0] } }), withoutAddresses),
  ...matching(passages, /(?<=\d[\d.]*[万余多]?)(?:平方|立方)(?![米公千分厘毫寸尺英海根])/gu, (match) => ({ fault: 'units.bare', suggestions: [`${match[0]}米`] })),
  ...matching(passages, /(?<=\d)(?:°C|°c|oC|度C|摄氏度C)|摄氏(\d+(?:\.\d+)?)度/gu, (match) => ({ fault: 'units.name', suggestions: [match[1] === undefined ? '℃' : `${match[1]}摄氏度`], params: { unit: match[0] } })),
  ...matching(passages, /(?<=\d)M(?=[的宽长高深远，。、\s])/gu, () => ({ fault: 'units.name', suggestions: ['米'], params: { unit: 'M' } })),
  ...matching(passages, /(时速[^，。\d]{0,4}\d+(?:\.\d+)?(?:公里|千米))(?:\/小时|每小时|\/时|\/h)/gu, (match) => ({ fault: 'units.twice', suggestions: [match[1] ?? ''] })),
]
