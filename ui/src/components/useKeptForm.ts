import type { FormInstance } from 'antd'
import { useEffect, useState } from 'react'
import type { FieldError, Problem } from '@/api/problem'
import { useDraft, type Values } from './useDraft'

// useKeptForm keeps what is typed into a form and brings it back, and puts the server's complaints at the form's fields. What
// is typed and not shown any more, as in an earlier step, is kept too.
export function useKeptForm(
  form: FormInstance,
  { draftKey, server, initial, error, unkept = [] }: { draftKey: string; server?: boolean; initial?: Values; error: Problem | null; unkept?: string[] },
) {
  const draft = useDraft(draftKey, { server })
  const { fetchDraft } = draft
  const [restoring, setRestoring] = useState(!!server)

  useEffect(() => {
    let current = true
    void fetchDraft().then((kept) => {
      if (!current) return
      if (kept) form.setFieldsValue(kept)
      setRestoring(false)
    })
    return () => {
      current = false
    }
  }, [fetchDraft, form])
  useEffect(() => {
    if (error) form.setFields(atFields(form, error.fields))
  }, [error, form])

  const keep = () => draft.keep(Object.fromEntries(Object.entries(form.getFieldsValue(true) as Values).filter(([name]) => !unkept.includes(name))))
  return {
    draft,
    props: {
      form, layout: 'vertical', initialValues: { ...initial, ...draft.read() }, disabled: restoring, scrollToFirstError: true, requiredMark: 'optional', onValuesChange: keep,
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
