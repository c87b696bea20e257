import { describe, expect, it } from 'vitest'
import { isCreditCode } from './creditCode'

describe('isCreditCode', () => {
  it.each(['91110000600037341L', '9144030071526726XG', '91110000802100433B'])('knows %s', (code) => expect(isCreditCode(code)).toBe(true))
  it.each(['91110000802100434B', '91110000802100343B', '91110000802100433A', '9111000080210043B', '91110000802I00433B', '91110000802100433b', ''])('refuses %s', (code) => expect(isCreditCode(code)).toBe(false))
})
