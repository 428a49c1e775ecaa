import { definePage } from '../../page'

definePage({ data: {} })
