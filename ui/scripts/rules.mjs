// Writes src/api/rules.gen.ts: what the contract asks of each field of a request's body, for checks while people type.
import { readFileSync, writeFileSync } from 'node:fs'
import { parse } from 'yaml'

const contract = parse(readFileSync(new URL('../../api/openapi.yaml', import.meta.url), 'utf8'))
const schemas = contract.components.schemas
const target = new URL('../src/api/rules.gen.ts', import.meta.url)

const resolve = (schema) => {
  if (schema.$ref) return resolve(schemas[schema.$ref.split('/').pop()])
  if (schema.allOf) return { ...schema.allOf.map(resolve).reduce((all, part) => ({ ...all, ...part }), {}), ...schema, allOf: undefined }
  return schema
}

const kept = ['minLength', 'maxLength', 'pattern', 'minimum', 'maximum', 'minItems', 'maxItems']
const rulesOf = (schema) => {
  const required = new Set(schema.required ?? [])
  const fields = {}
  for (const [name, raw] of Object.entries(schema.properties ?? {})) {
    const field = resolve(raw)
    const rule = required.has(name) ? { required: true } : {}
    for (const key of kept) if (field[key] !== undefined) rule[key] = field[key]
    if (Object.keys(rule).length > 0) fields[name] = rule
  }
  return fields
}

const bodies = {}
for (const item of Object.values(contract.paths)) {
  for (const operation of Object.values(item)) {
    const body = operation?.requestBody?.content?.['application/json']?.schema
    if (body) bodies[operation.operationId] = rulesOf(resolve(body))
  }
}
const sorted = Object.fromEntries(Object.entries(bodies).sort(([a], [b]) => a.localeCompare(b)))
writeFileSync(
  target,
  `// Generated from api/openapi.yaml by scripts/rules.mjs; do not edit.\nimport type { BodyRules } from './rules'\n\nexport const bodyRules = ${JSON.stringify(sorted, null, 1)} satisfies Record<string, BodyRules>\n`,
)
