/** A certificate as a picture to send on; the paper to print is made in the cloud. */
import type { CertificateView } from '../../../typings/roster-hours'
import { EDGE, INK, INK2, WIDTH, drawn, wrapped, write } from '../../drawing'
import type { Pen } from '../../drawing'
import { certificateText } from './present'

const HEIGHT = 1360
const COLUMN = WIDTH - 2 * EDGE
/** The code, and the white around it that scanning needs. */
const CODE = 268
const PLATE = CODE + 2 * 14

/** Path of the drawn picture. `code`: of the picture that opens the page which checks it. */
export const drawCertificate = (
  certificate: CertificateView,
  community: string,
  code: string,
): Promise<string> =>
  drawn(
    HEIGHT,
    (pen, picture) => {
      const { name, sentence, hours } = certificateText(certificate)
      let top = write(pen, [community], 40, 56, INK2, EDGE)
      top = write(pen, ['志愿服务证明'], 76, 116, INK, top + 12, 600)
      top = write(pen, wrapped(pen, name, 56, COLUMN, 1), 56, 84, INK, top + 28, 600)
      top = write(pen, wrapped(pen, sentence, 44, COLUMN, 3), 44, 66, INK2, top + 4)
      top = write(pen, [hours], 96, 140, INK, top + 12, 600)
      writeCheck(pen, certificate, picture, top + 36)
    },
    code,
  )

/** How anyone sees that it is real: the code at the right, beside it what to do with it. */
function writeCheck(pen: Pen, certificate: CertificateView, picture: unknown, top: number): void {
  const { code, issued } = certificateText(certificate)
  const left = WIDTH - EDGE - PLATE
  pen.fillStyle = '#FFFFFF'
  pen.fillRect(left, top, PLATE, PLATE)
  pen.drawImage(picture, left + 14, top + 14, CODE, CODE)
  const beside = COLUMN - PLATE - 32
  const how = wrapped(pen, '用微信扫右边的码，谁都能查这张证明是不是真的；也可以填编号：', 34, beside, 3)
  const below = write(pen, how, 34, 50, INK2, top)
  const end = write(pen, [code], 52, 76, INK, below + 4, 600)
  write(pen, [`${issued}`, '姓名由本人填写'], 34, 48, INK2, end)
}
