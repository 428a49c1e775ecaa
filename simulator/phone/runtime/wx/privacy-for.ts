import { requirePrivacy } from '../privacy.js'
import { ApiFailure } from './define.js'

/** Before an interface that touches personal data; throws as WeChat does when the person does not agree. */
export async function privacyFor(name: string): Promise<void> {
  if (!(await requirePrivacy(name)))
    throw new ApiFailure('privacy permission is not authorized', { errno: 104 })
}
