// percentOf is a share of one as people write it: 0.4 is 40%, 0.125 is 12.5%.
export const percentOf = (share: number): string => `${Math.round(share * 1e6) / 1e4}%`
