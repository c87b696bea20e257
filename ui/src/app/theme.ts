import type { ThemeConfig } from 'antd'

// The app's look: calm, dense, AA contrast on white; still for who asked their system for less motion.
export const theme: ThemeConfig = {
  token: {
    colorPrimary: '#96242c', colorLink: '#96242c', colorLinkHover: '#7a1c23', colorLinkActive: '#5e151b', colorError: '#c0392b', colorErrorHover: '#a93226', colorErrorActive: '#8e2a1f', colorWarning: '#8a5300', colorSuccess: '#256b41', colorSuccessBg: '#edf6f0', colorSuccessBorder: '#b5d9c3', colorWarningBg: '#fdf5e6', colorWarningBorder: '#ecd3a4',
    colorErrorBg: '#fdf0ee', colorErrorBorder: '#efbdb6', colorTextDescription: '#5c6370',
    colorTextPlaceholder: '#6b7280', colorTextTertiary: '#5c6370', colorTextSecondary: '#4a505a', borderRadius: 6, fontSize: 14, controlHeight: 34,
    fontFamily: "-apple-system, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', sans-serif", motionDurationMid: '0.12s', motionDurationSlow: '0.16s', motion: !matchMedia('(prefers-reduced-motion: reduce)').matches,
  },
  components: { DatePicker: { colorTextDisabled: '#6b7280' }, Form: { itemMarginBottom: 16 }, Layout: { bodyBg: '#f5f6f8' } },
}
