import { busRouteMap, raceRouteMap, readingChart, weatherMap } from './scene-chart'
import { parkTrees, teaField } from './scene-land'
import { liftDiagram } from './scene-lift'
import { footballPitch, schoolPlayground } from './scene-sport'
import { operaStage, rainLane } from './scene-tall'
import { libraryInterior, marketStreet } from './scene-town'
import { heronReeds, nightSkyline, riverBridgeDusk, rowingLake } from './scene-water'
import type { SampleName } from '../shape'

/** A drawn picture; the SVG scales to whatever pixel size the page needs. */
export interface SamplePicture {
  key: string
  title: SampleName
  width: number
  height: number
  svg(): string
}

function picture(key: string, zh: string, en: string, width: number, height: number, svg: () => string): SamplePicture {
  return { key, title: { zh, en }, width, height, svg }
}

export const samplePictures: SamplePicture[] = [
  picture('bus-route-map', '公交线网示意图', 'Bus network map', 1600, 900, busRouteMap),
  picture('river-bridge-dusk', '望橹桥暮色', 'The river bridge at dusk', 1600, 1067, riverBridgeDusk),
  picture('weather-map', '冷空气路径示意图', 'Cold front map', 1600, 1067, weatherMap),
  picture('lift-diagram', '老楼加装电梯示意图', 'A lift added to an old building', 1200, 1600, liftDiagram),
  picture('school-playground', '课间的操场', 'School playground at break', 1600, 1067, schoolPlayground),
  picture('market-street', '橹坊菜场', 'The covered market', 1600, 1067, marketStreet),
  picture('opera-stage', '禾屿古戏台', 'The old opera stage', 1200, 1600, operaStage),
  picture('reading-chart', '年度借阅量统计图', 'Books lent in eight years', 1600, 900, readingChart),
  picture('football-pitch', '社区足球联赛决赛', 'Community football final', 1600, 1067, footballPitch),
  picture('race-route-map', '环湖跑路线图', 'Lake run route map', 1600, 900, raceRouteMap),
  picture('rowing-lake', '清晨的划艇队', 'Rowers on the lake at dawn', 1600, 1067, rowingLake),
  picture('heron-reeds', '苇荡白鹭', 'Egrets in the reeds', 1600, 1067, heronReeds),
  picture('night-skyline', '一河两岸夜景', 'The river front at night', 1600, 1067, nightSkyline),
  picture('tea-field', '云岫村茶园', 'Tea terraces in the mist', 1600, 1067, teaField),
  picture('park-trees', '霜叶公园秋色', 'Park avenue in autumn', 1600, 1067, parkTrees),
  picture('rain-lane', '雨中书院弄', 'An old lane in the rain', 1200, 1600, rainLane),
  picture('library-interior', '图书馆阅览大厅', 'The library reading hall', 1600, 1067, libraryInterior),
]
