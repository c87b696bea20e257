import type { FormInstance } from 'antd'
import { useEffect, useLayoutEffect, useState } from 'react'
import type { FieldError, Problem } from '@/api/problem'
import { useDraft, type Values } from './useDraft'

// useKeptForm keeps what is typed into a form and brings it back, and puts the server's complaints at the form's fields. What
// is typed and not shown any more, as in an earlier step, is kept too.
export function useKeptForm(
  form: FormInstance,
  { draftKey, server, initial, error, unkept = [] }: { draftKey: string; server?: boolean; initial?: Values; error: Problem | null; unkept?: string[] },
) {
  const draft = useDraft(draftKey, { server })
  const { read, fetchDraft } = draft
  const [restoring, setRestoring] = useState(!!server)

  // What was typed is no initial value: emptying the form would bring it back.
  useLayoutEffect(() => {
    const kept = read()
    if (kept) form.setFieldsValue(kept)
  }, [read, form])
  useEffect(() => {
    if (!server) return
    let current = true
    void fetchDraft().then((kept) => {
      if (!current) return
      if (kept) form.setFieldsValue(kept)
      setRestoring(false)
    })
    return () => {
      current = false
    }
  }, [server, fetchDraft, form])
  useEffect(() => {
    if (error) form.setFields(atFields(form, error.fields))
  }, [error, form])

  const keep = () => draft.keep(Object.fromEntries(Object.entries(form.getFieldsValue(true) as Values).filter(([name]) => !unkept.includes(name))))
  // change writes into the form as if it were typed, for buttons that do: antd tells nobody what is set by code.
  const change = (values: Values) => {
    form.setFieldsValue(values)
    keep()
  }
  return {
    draft,
    change,
    props: {
      form, layout: 'vertical', initialValues: initial, disabled: restoring, scrollToFirstError: true, requiredMark: 'optional', onValuesChange: keep,
    } as const,
  }
}

// atFields puts the server's complaints at the form's fields: findings/0/ok is the field ['findings', 0, 'ok'].
export function atFields(form: FormInstance, complaints: FieldError[]): { name: (string | number)[]; errors: string[] }[] {
  const known = Object.keys(form.getFieldsValue(true) as Values)
  return complaints
    .filter((complaint) => complaint.field && known.includes(complaint.field.split('/')[0]!))
    .map((complaint) => ({ name: complaint.field!.split('/').map((part) => (/^\d+$/.test(part) ? Number(part) : part)), errors: [complaint.title] }))
}
