import hooks from 'eslint-plugin-react-hooks'
import ts from 'typescript-eslint'

// A feature is a place of work; what two of them need lies in components, api, time or i18n.
const features = ['public', 'account', 'applicant', 'inbox', 'case', 'experts', 'desk', 'monitor', 'engine', 'admin']

export default ts.config(
  { ignores: ['dist', 'node_modules', '.browser', 'src/**/*.gen.ts'] },
  ...ts.configs.recommended,
  { files: ['src/**'], ...hooks.configs.flat['recommended-latest'] },
  // The table's virtualizer is known to the compiler as one to leave alone; there is nothing to mend.
  { files: ['src/components/DataTable.tsx'], rules: { 'react-hooks/incompatible-library': 'off' } },
  {
    files: ['src/{api,components,time,i18n,routing}/**/*.{ts,tsx}'],
    rules: { 'no-restricted-imports': ['error', { patterns: [{ group: ['@/features/*', '@/app/*'], message: 'imports point one way: app → features → the rest' }] }] },
  },
  ...features.map((own) => ({
    files: [`src/features/${own}/**/*.{ts,tsx}`],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ group: ['@/app/*', ...features.filter((f) => f !== own).map((f) => `@/features/${f}/*`)], message: 'features do not import each other, nor the app' }] },
      ],
    },
  })),
)
