/** Texts to begin a reason from. These come with the house; each community changes them, adds to them, takes them away. Pure. */
import type { Id } from '../../../typings/domain'
import type { ReasonTemplate, TemplateUse } from '../../../typings/proposal-committee'

/** So many that one still finds the right one. */
export const MOST_TEMPLATES = 40

const usual = (id: Id, use: TemplateUse, title: string, text: string): ReasonTemplate => ({
  id,
  version: 0,
  use,
  title,
  text,
})

export const USUAL: readonly ReasonTemplate[] = [
  usual(
    'usual-where',
    'return',
    '说清在哪儿',
    '请补充一下具体在哪儿：【几栋几单元、哪一段】，最好拍一张照片，我们好去现场看。',
  ),
  usual(
    'usual-when',
    'return',
    '说清什么时候',
    '请补充一下这种情况一般在什么时候：【几点、星期几】，大概多久了，我们好对上时间去看。',
  ),
  usual(
    'usual-who',
    'return',
    '说清影响到谁',
    '请补充一下影响到哪些邻居：【哪几栋、大概多少户】，您希望怎么改。',
  ),
  usual(
    'usual-outside',
    'reject',
    '不归社区管',
    '这件事归【哪个单位】管，社区没有权限改。您的话我们已经在【日期】转过去了，也可以直接打【电话】问进度。',
  ),
  usual(
    'usual-law',
    'reject',
    '法律不允许',
    '按【哪一条规定】，这样做不可以，我们不能把它交给大家附议。如果改成【可以的做法】，欢迎您重新提。',
  ),
  usual(
    'usual-household',
    'reject',
    '是一户自己的事',
    '这是【哪一户、哪几户】之间的事，不用大家附议。我们请【谁】这周上门看看，电话【电话】，商量好了再告诉您。',
  ),
  usual(
    'usual-same',
    'merge',
    '说的是同一件事',
    '两件说的都是【什么事】，合在一起附议的人更多，答复也只要一份。您不同意合并，7 天内可以请监督委员会再看。',
  ),
  usual(
    'usual-yes',
    'answer',
    '答应做',
    '我们去现场看过，打算这样做：【怎么做】。大约要花【多少钱】，【哪天】开工，做完请大家来看。',
  ),
  usual(
    'usual-no',
    'answer',
    '这次不做',
    '我们商量过，这次先不做，因为【原因】。大家要是【什么条件】，可以再提，我们重新看。',
  ),
]

interface Kept extends ReasonTemplate {
  removed: boolean
}

/** What a community has changed stands in place of what came with the house. */
export function templatesOf(own: readonly Kept[]): ReasonTemplate[] {
  const changed = new Map(own.map((template) => [template.id, template]))
  const usualOnes = USUAL.map((template) => changed.get(template.id) ?? { ...template, removed: false })
  const added = own.filter(({ id }) => !USUAL.some((template) => template.id === id))
  return [...usualOnes, ...added]
    .filter(({ removed }) => !removed)
    .map(({ removed: _removed, ...template }) => template)
}
