/** A content's fields as its reader sees them, so that a change is shown in words and not as data. */
import type { Block, Iso } from '../../typings/domain'
import type { Change, DisclosureStream, NoticeContent, NoticeKind } from '../../typings/notices'
import { audienceName, deskOf } from '../kernel/audience'
import { chinaHour } from '../kernel/calendar'
import type { Community } from '../kernel/context'
import { changesBetween, dayInWords } from './content'
import { optionsOf } from './notice'
import { ruleOf } from './periods'

const KINDS: Record<NoticeKind, string> = {
  info: '通知',
  summons: '召集',
  emergency: '紧急通知',
  publicNotice: '公示',
  disclosure: '公开',
}
const STREAMS: Record<DisclosureStream, string> = { party: '党务', committee: '居务', finance: '财务' }

const two = (n: number): string => String(n).padStart(2, '0')

const dateInWords = (at: Iso): string =>
  `${dayInWords(at)} ${two(chinaHour(at))}:${two(new Date(at).getUTCMinutes())}`

function blockInWords(block: Block): string {
  if (block.kind === 'list') return block.items.join('\n')
  if (block.kind === 'image') return `图：${block.alt}`
  return block.kind === 'file' ? `附件：${block.name}\n${block.text}` : block.text
}

function askInWords({ ask }: NoticeContent): string {
  if (ask.kind === 'none') return '仅供知晓'
  const options = optionsOf(ask).map((option) => option.label)
  return [ask.prompt, ...options, `${dateInWords(ask.dueAt)} 前`].join('\n')
}

function inWords(content: NoticeContent, field: keyof NoticeContent, community: Community): string {
  const { kind, stream, period } = content
  switch (field) {
    case 'kind':
      return `${stream ? STREAMS[stream] : ''}${KINDS[kind]}`
    case 'period':
      return period ? `${ruleOf(period.basis).name}，${period.days} 天` : ''
    case 'blocks':
      return content.blocks.map(blockInWords).join('\n')
    case 'ask':
      return askInWords(content)
    case 'audience':
      return audienceName(content.audience, community)
    case 'answeredBy':
      return deskOf(community, content.answeredBy).name
    case 'validUntil':
      return dateInWords(content.validUntil)
    default:
      return content[field] ?? ''
  }
}

export const changesInWords = (before: NoticeContent, after: NoticeContent, community: Community): Change[] =>
  changesBetween(before, after, (content, field) => inWords(content, field, community))
