import type { ThemeConfig } from 'antd';

const FONTS = '-apple-system, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", system-ui, sans-serif';

/**
 * How the console looks, in one place. Every text keeps 4.5:1 on what it stands on (WCAG AA); shell.css takes the same values from
 * antd's variables (`--ant-color-primary` and so on), so nothing is said twice.
 */
export const THEME: ThemeConfig = {
  hashed: false,
  cssVar: { prefix: 'ant', key: 'desk' },
  token: {
    colorPrimary: '#1a5fb4', colorPrimaryHover: '#134a8e', colorPrimaryActive: '#0f3d76', colorInfo: '#1a5fb4', colorLink: '#1a5fb4', colorLinkHover: '#134a8e',
    colorSuccess: '#176b35', colorWarning: '#8a5200', colorError: '#b3261e',
    colorSuccessBg: '#e5f5ea', colorWarningBg: '#fff1d6', colorErrorBg: '#fdeceb', colorInfoBg: '#e9f1fb',
    colorText: '#17202b', colorTextSecondary: '#4a5561', colorTextTertiary: '#5b6672', colorTextDescription: '#56616e', colorTextPlaceholder: '#66727f', colorTextDisabled: '#66727f',
    colorBorder: '#8d9aa9', colorBorderSecondary: '#d3dbe5', colorBgLayout: '#eef2f7',
    borderRadius: 6, fontSize: 14, fontFamily: FONTS, controlHeight: 36, controlHeightLG: 44, motionDurationMid: '0.12s', motionDurationSlow: '0.16s',
  },
  components: {
    Table: { cellPaddingBlock: 9, cellPaddingInline: 12, headerBg: '#f3f7fc', headerColor: '#17202b' },
    Form: { labelColor: '#17202b', itemMarginBottom: 18, labelHeight: 'auto', verticalLabelPadding: '0 0 4px' },
    Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
    Tag: { defaultColor: '#17202b' },
  },
};
