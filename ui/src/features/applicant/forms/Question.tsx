import { Form, type FormItemProps, type FormRule } from 'antd'
import type { ReactNode } from 'react'
import { Article } from '@/components/Article'

// Question asks one thing: what, why it is asked, and which article asks it.
export function Question({ name, label, why, article, rules, children, ...rest }: { name: FormItemProps['name']; label: string; why?: ReactNode; article?: string; rules?: FormRule[]; children: ReactNode } & Pick<FormItemProps, 'valuePropName' | 'getValueFromEvent'>) {
  return (
    <Form.Item
      name={name}
      label={label}
      rules={rules}
      extra={
        (why || article) && (
          <>
            {why} <Article article={article} />
          </>
        )
      }
      {...rest}
    >
      {children}
    </Form.Item>
  )
}
