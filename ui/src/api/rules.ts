import type { FormRule } from 'antd'
import type { TFunction } from 'i18next'
import { bodyRules } from './rules.gen'

// What the contract asks of one field.
export type FieldRule = {
  required?: true
  minLength?: number
  maxLength?: number
  pattern?: string
  minimum?: number
  maximum?: number
  minItems?: number
  maxItems?: number
}
export type BodyRules = Record<string, FieldRule>
export type Operation = keyof typeof bodyRules

// fieldRule is what the contract asks of a field of an operation's body.
export function fieldRule(operation: Operation, field: string): FieldRule {
  return (bodyRules[operation] as BodyRules)[field] ?? {}
}

// rulesFor are a form field's checks, as the contract has them; required overrides where a rule depends on another field.
export function rulesFor(t: TFunction, operation: Operation, field: string, required?: boolean): FormRule[] {
  const rule = fieldRule(operation, field)
  const rules: FormRule[] = []
  if (required ?? rule.required) rules.push({ required: true, ...(rule.minLength !== undefined && { whitespace: true }), message: t('common:check.required') })
  if (rule.maxLength) rules.push({ max: rule.maxLength, message: t('common:check.longest', { count: rule.maxLength }) })
  if (rule.minLength && rule.minLength > 1) rules.push({ min: rule.minLength, message: t('common:check.shortest', { count: rule.minLength }) })
  if (rule.pattern) {
    const pattern = new RegExp(rule.pattern, 'u')
    rules.push({ validator: (_, value) => (!value || pattern.test(String(value)) ? Promise.resolve() : Promise.reject(new Error(t('common:check.characters')))) })
  }
  if (rule.minimum !== undefined || rule.maximum !== undefined) {
    rules.push({ type: 'number', min: rule.minimum, max: rule.maximum, message: t('common:check.between', { min: rule.minimum ?? '', max: rule.maximum ?? '' }) })
  }
  return rules
}
