// The columns of a file of past winners, as the server knows them.
export const honourColumns = ['届次', '年度', '奖项', '类别', '名称', '统一社会信用代码', '文号', '决定日期', '撤销日期']

// template is a file with the columns and one example, which its row says is one. The mark at its beginning tells spreadsheets that it is UTF-8.
export function template(): Blob {
  const example = ['4', '2024', '质量奖', '组织', '示例有限公司（示例，导入前请删除本行）', 'SAMPLE-0000', '晋政函〔2024〕示例号', '2024-12-01', '']
  return new Blob([`\uFEFF${honourColumns.join(',')}\r\n${example.join(',')}\r\n`], { type: 'text/csv;charset=utf-8' })
}

// saveAs gives a file that was made here to the person.
export function saveAs(file: Blob, name: string): void {
  const url = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
}
