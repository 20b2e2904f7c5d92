import HourglassOutlined from '@ant-design/icons/es/icons/HourglassOutlined';
import type { ButtonProps } from 'antd';

/**
 * A button's `loading` while something is on its way. antd's own spinner stays in the page unseen, and in the button's name, when the
 * answer is there before the spinner has been drawn; this one says nothing and stands still.
 */
export function busy(isBusy: boolean): NonNullable<ButtonProps['loading']> {
  return isBusy && { icon: <HourglassOutlined aria-hidden={true} /> };
}
