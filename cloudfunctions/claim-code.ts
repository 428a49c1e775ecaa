/**
 * For whoever runs an installation: prints the n-th claim code of its master key, which opens one community.
 *
 *     YIQILAI_MASTER_KEY=… node simulator/run.mjs cloudfunctions/claim-code.ts 1
 */
import { basename } from 'node:path'
import { claimCode } from './members/claim'

export { claimCode }

if (basename(process.argv[1] ?? '') === 'claim-code.ts') {
  const n = Number(process.argv[2] ?? 1)
  if (!Number.isSafeInteger(n) || n < 1) throw new Error('usage: claim-code.ts NUMBER, from 1 on')
  console.log(claimCode(n))
}
