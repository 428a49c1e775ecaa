import type { Output } from '../../../typings/api'

export type Kind = 'public' | 'counting'

export interface FileText {
  kind: Kind
  title: string
  text: string
  note: string
  verb: string
}

const PUBLIC: FileText = {
  kind: 'public',
  title: '公开文件',
  text: '谁都能取。里面有题目、规则、总数、回执名单，和每张票的指纹。',
  note: '没有姓名，也没有门牌。',
  verb: '取公开文件',
}

const COUNTING: FileText = {
  kind: 'counting',
  title: '计票文件',
  text: '里面有每一张票，用代号，不写姓名和门牌。按面积算的，看面积可能猜得出是哪一家，请不要转给别人。',
  note: '每取一次都记下来，投了票的人看得到。',
  verb: '取计票文件',
}

export const filesText = ({ title, canInspect }: Output<'polls.files'>) => ({
  title,
  files: canInspect ? [PUBLIC, COUNTING] : [PUBLIC],
})
