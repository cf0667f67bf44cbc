import type { Metadata } from 'next'
import { loadHere } from '@/app/_lib/loaders/story'
import { getText } from '@/app/_lib/text'
import { HereScreen } from '@/components/device/fresh/hereScreen'
import { listPicturesAction } from '../../pictures/actions'
import { letStandAction, pictureFactsAction, setPictureRightsAction, takeBackLetStandAction } from '../[id]/actions'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getText()
  return { title: t('device.here.label') }
}

const letStandActions = { letStand: letStandAction, takeBack: takeBackLetStandAction }
const pictureActions = { facts: pictureFactsAction, setRights: setPictureRightsAction, library: listPicturesAction }

/** A story that was begun on a device without a line; which one, the device knows. */
export default async function HerePage() {
  return <HereScreen {...(await loadHere())} letStandActions={letStandActions} pictureActions={pictureActions} />
}
