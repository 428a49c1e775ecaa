import { startCloud } from './global-setup'
import type { RunningCloud } from './global-setup'
import { endCloud } from './global-teardown'

/**
 * Gives the tests of this file a cloud where nobody else lives, for those who walk months of its clock: what falls due
 * meanwhile is then little. Called first thing in the file.
 */
export function liveAlone(): void {
  let cloud: RunningCloud

  beforeAll(async () => {
    cloud = await startCloud()
    process.env.YIQILAI_CLOUD_URLS = cloud.url
  })

  afterAll(() => endCloud(cloud))
}
