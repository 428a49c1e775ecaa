/** A certificate as a picture to send on; the paper to print is made in the cloud. */
import type { CertificateView } from '../../../typings/roster-hours'
import { EDGE, INK, INK2, WIDTH, drawn, wrapped, write } from '../../drawing'
import { certificateText } from './present'

const HEIGHT = 1180
const COLUMN = WIDTH - 2 * EDGE

/** Path of the drawn picture. */
export const drawCertificate = (certificate: CertificateView, community: string): Promise<string> =>
  drawn(HEIGHT, (pen) => {
    const { name, sentence, hours, code, issued } = certificateText(certificate)
    let top = write(pen, [community], 40, 56, INK2, EDGE)
    top = write(pen, ['志愿服务证明'], 76, 116, INK, top + 12, 600)
    top = write(pen, wrapped(pen, name, 56, COLUMN, 1), 56, 84, INK, top + 28, 600)
    top = write(pen, wrapped(pen, sentence, 44, COLUMN, 3), 44, 66, INK2, top + 4)
    top = write(pen, [hours], 96, 140, INK, top + 12, 600)
    top = write(pen, ['在“议起来”的“查一张证明”里填编号，谁都能查'], 34, 50, INK2, top + 20)
    write(pen, [code], 56, 80, INK, top, 600)
    write(pen, [`${issued}，姓名由本人填写`], 34, 50, INK2, top + 84)
  })
