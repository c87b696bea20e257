import { Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { rulesFor, type Operation } from '@/api/rules'

// PlaceField asks where something hangs or appears.
export function PlaceField({ operation }: { operation: Operation }) {
  const { t } = useTranslation('desk')
  return (
    <Form.Item name="place" label={t('desk:field.place')} rules={rulesFor(t, operation, 'place')} extra={t('desk:field.placeHelp')}>
      <Input maxLength={200} autoComplete="off" />
    </Form.Item>
  )
}
