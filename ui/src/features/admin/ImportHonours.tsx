import { DownloadOutlined, UploadOutlined } from '@ant-design/icons'
import { Alert, App, Button, Spin, Tag, Upload } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Schemas } from '@/api/client'
import { DataTable, type Column } from '@/components/DataTable'
import { Nothing } from '@/components/Page'
import { ProblemAlert } from '@/components/ProblemAlert'
import { useWord } from '@/i18n/words'
import styles from './Admin.module.css'
import { useImportHonours } from './api/importHonours'
import { usePreviewHonours } from './api/previewHonours'
import { honourColumns, saveAs, template } from './honoursFile'

// ImportHonours brings past winners from a file into the register: choose, look at what it would do, confirm.
export function ImportHonours({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation()
  const { modal, message } = App.useApp()
  const [file, setFile] = useState<File>()
  const preview = usePreviewHonours()
  const act = useImportHonours(() => {
    void message.success(t('admin:honours.imported'))
    onDone()
  })
  const choose = (chosen: File) => {
    setFile(chosen)
    act.reset()
    preview.mutate(chosen)
  }
  const found = preview.data
  const good = found && found.errors.length === 0 && found.rows.length > 0
  const confirm = () =>
    file && found &&
    void modal.confirm({
      title: t('admin:honours.importQuestion', { name: file.name }),
      content: t('admin:honours.importWill', { count: found.added, known: found.known }),
      okText: t('admin:honours.doImport'),
      cancelText: t('common:form.cancel'),
      onOk: () => act.mutate(file),
    })
  return (
    <>
      <p>{t('admin:honours.columns', { columns: honourColumns.join('、') })}</p>
      <div className={styles.filters}>
        <Upload accept=".csv,.xlsx" showUploadList={false} beforeUpload={(chosen) => (choose(chosen), false)}>
          <Button icon={<UploadOutlined />}>{t('admin:honours.choose')}</Button>
        </Upload>
        <Button icon={<DownloadOutlined />} onClick={() => saveAs(template(), t('admin:honours.templateName'))}>
          {t('admin:honours.template')}
        </Button>
        {file && <span className="quiet">{file.name}</span>}
      </div>
      {preview.isPending && <Spin />}
      <ProblemAlert problem={preview.error} retry={file && (() => preview.mutate(file))} />
      {found && found.errors.length > 0 && <Faults errors={found.errors} />}
      {found && found.errors.length === 0 && found.rows.length === 0 && <Nothing title={t('admin:honours.empty')} help={t('admin:honours.emptyHelp')} />}
      {good && (
        <>
          <Alert type="info" showIcon title={t('admin:honours.importWill', { count: found.added, known: found.known })} description={t('admin:honours.knownMeans')} />
          <Rows rows={found.rows} />
          <ProblemAlert problem={act.error} />
          <div className="formActions">
            <Button type="primary" disabled={found.added === 0 || act.isPending} loading={act.isPending} onClick={confirm}>
              {t('admin:honours.doImport')}
            </Button>
            {found.added === 0 && <span className="quiet">{t('admin:honours.allKnown')}</span>}
          </div>
        </>
      )}
    </>
  )
}

// Faults tells which lines of the file cannot be read.
function Faults({ errors }: { errors: Schemas['FieldError'][] }) {
  const { t } = useTranslation()
  const columns: Column<Schemas['FieldError']>[] = [
    { key: 'line', title: t('admin:line'), width: '80px', cell: (row) => row.params?.line ?? '' },
    { key: 'column', title: t('admin:column'), width: '160px', cell: (row) => (row.params?.column ? t(`admin:columnName.${row.params.column}`, { defaultValue: row.params.column }) : '') },
    { key: 'what', title: t('admin:fault'), cell: (row) => row.title },
  ]
  return (
    <>
      <Alert type="error" showIcon role="alert" className={styles.block} title={t('admin:honours.faults', { count: errors.length })} description={t('admin:honours.faultsHelp')} />
      <DataTable label={t('admin:honours.faults', { count: errors.length })} columns={columns} rows={errors} idOf={(row) => `${row.field}/${row.code}`} />
    </>
  )
}

function Rows({ rows }: { rows: Schemas['HonourRow'][] }) {
  const { t } = useTranslation()
  const word = useWord()
  const columns: Column<Schemas['HonourRow']>[] = [
    { key: 'line', title: t('admin:line'), width: '70px', cell: (row) => row.line },
    { key: 'state', title: t('admin:honours.state'), width: '110px', cell: (row) => <Tag color={row.state === 'added' ? 'success' : undefined}>{t(`admin:honours.row.${row.state as 'added' | 'known'}`)}</Tag> },
    { key: 'name', title: t('admin:honours.name'), cell: (row) => row.honour.name },
    { key: 'award', title: t('admin:honours.award'), width: '120px', cell: (row) => word('award', row.honour.award) },
    { key: 'year', title: t('admin:honours.year'), width: '80px', cell: (row) => row.honour.year },
    { key: 'document', title: t('admin:honours.document'), width: '180px', cell: (row) => row.honour.document },
  ]
  return (
    <div className={styles.block}>
      <DataTable label={t('admin:honours.rows')} columns={columns} rows={rows} idOf={(row) => String(row.line)} />
    </div>
  )
}
